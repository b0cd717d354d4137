"""Telling people: messages in the product, and SMS, e-mail and webhooks behind one interface."""
