"""Start something new: an entry of any kind, or an organisation's folder. Texts stand in ``templates/``."""
