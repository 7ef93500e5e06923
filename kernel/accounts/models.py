"""Who can log in. Everything else about a person belongs to an association."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Make a log-in. Without a password the person signs in by a code sent by mail."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """A log-in, shared by all associations. The e-mail address is the name.

    ``is_active`` belongs to operations; an association shuts somebody out by ending memberships.
    """

    email = models.EmailField(_("mejladress"), unique=True)
    is_active = models.BooleanField(_("får logga in"), default=True)
    date_joined = models.DateTimeField(_("skapad"), auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()

    class Meta:
        verbose_name = _("inloggning")
        verbose_name_plural = _("inloggningar")
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_once")]

    def __str__(self) -> str:
        return self.email

    def get_full_name(self) -> str:
        return self.email

    #: Who looks on while a page is shown as this one sees it; never stored (``people/viewing.py``).
    watcher: User | None = None

    # Django's templates and contrib code ask for these; nobody is staff here.
    is_staff = False
    is_superuser = False

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        import rules  # noqa: PLC0415 -- only the rules library knows our permissions

        return self.is_active and rules.has_perm(perm, self, obj)


class Session(AbstractBaseSession):
    """A session that knows whose it is, so that all of somebody's can be ended."""

    user = models.ForeignKey(
        User, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("inloggning")
    )

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessioner")

    @classmethod
    def get_session_store_class(cls) -> Any:
        from kernel.accounts.sessions import SessionStore  # noqa: PLC0415 -- it reads this model

        return SessionStore


class CacheEntry(models.Model):
    """The table of Django's database cache: how often somebody has tried to sign in of late."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "accounts_cache"
        verbose_name = _("räknat försök")
        verbose_name_plural = _("räknade försök")

    def __str__(self) -> str:
        return self.cache_key
