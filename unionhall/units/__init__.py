"""The tree: unions and the bodies beside them, where they stood when, and how much stands under each."""
