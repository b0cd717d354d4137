"""What a batch lets people wait for."""

from django.utils.translation import gettext_lazy as _

from unionhall.todo.registry import item_kind

APPLY = item_kind("sheets.batch.apply", _("Look at an import and apply it"))
