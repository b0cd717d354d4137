"""The members' portal: joining, card, own records, messages, on the phone."""
