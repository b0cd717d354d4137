"""Users and how they sign in: password, second factor, passkeys, sessions. What they may do is ``access``."""
