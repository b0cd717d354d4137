"""Who must act, since when and until when: the inbox and its clocks."""
