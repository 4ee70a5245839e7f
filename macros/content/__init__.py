"""What the site knows: everything under ``data/`` and the front matter of ``docs/``, read, checked and typed."""

import os

# Looking for plugins of pydantic takes longer than reading all emergencies, and none is wanted here.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
