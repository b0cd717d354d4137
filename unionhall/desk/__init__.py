"""The staff's desk: home, inbox, tree, unit page, search. Composes the packages below; owns no table but habits."""
