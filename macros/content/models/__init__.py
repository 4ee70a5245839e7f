"""One module per kind of content; every model is frozen and refuses unknown keys."""
