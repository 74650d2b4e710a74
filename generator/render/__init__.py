"""How the course looks: the Jinja environment, its templates, the browser's script and stylesheet."""
