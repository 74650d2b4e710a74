"""How the course looks: the Jinja environments, their templates, the browser's script and stylesheet."""
