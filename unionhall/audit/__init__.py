"""Who did what when to what, and who looked. Entries are written by actions and never changed."""
