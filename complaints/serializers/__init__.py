"""How programs see a case, and what they may send. Shapes only; nothing here writes."""
