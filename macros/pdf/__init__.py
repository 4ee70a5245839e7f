"""Tagged PDF of the built site: the whole guide, every sheet, every coping card."""
