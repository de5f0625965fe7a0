"""De un tutorial en formato percent a una página: ejecutar, comprobar, convertir."""
