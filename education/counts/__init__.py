"""How often guides are read, without knowing by whom."""
