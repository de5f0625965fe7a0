"""De los tutoriales y el catálogo al sitio: preparar, dejar hacer al generador y rematar."""
