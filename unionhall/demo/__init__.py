"""The demonstration city: invented people on real divisions, made by the real actions."""
