"""El laboratorio: de lo que se escribe, f, f′ y f″ con sus esquinas, sus saltos y sus deltas.

Corre en el navegador con NumPy y el paquete, y nada más: nada de aquí importa matplotlib.
"""
