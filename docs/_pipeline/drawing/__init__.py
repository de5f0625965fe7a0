"""Las figuras: su estilo, sus datos y su entrada en la página."""
