"""``{% load audit %}``: entries in words."""

from django import template

from unionhall.audit import queries, sentences

register = template.Library()

register.filter("who", queries.who)
register.filter("sentence", sentences.sentence_of)
register.filter("subject", sentences.subject_of)
register.filter("says_note", sentences.says_note)
