"""What the site knows: everything under ``data/`` and the front matter of ``docs/``, read, checked and typed."""
