"""El Python del navegador: qué archivos son, de dónde vienen y cómo se publican."""
