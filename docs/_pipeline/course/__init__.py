"""Un tutorial, de su archivo a su página y a su cuaderno."""
