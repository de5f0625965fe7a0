"""Lo que ejecuta en el navegador las celdas de quien lee. Nada de aquí sabe que hay navegador."""
