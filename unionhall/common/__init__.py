"""The kernel: the wall, the gate, the shape of an action. It knows no word of the trade."""
