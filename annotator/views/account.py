"""One's own account: name, password, appearance, keys, and the tokens of one's programs."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import PasswordChangeView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from annotator.accounts import choose_keys, create_token, rename, revoke_token
from annotator.errors import Invalid
from annotator.forms import AccountForm, TokenForm, add_problems
from annotator.models import ApiToken
from annotator.views.asking import asker


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """Show the account, or change the name."""
    user = asker(request)
    form = AccountForm(request.POST or None, initial={"name": user.name})
    if request.method == "POST" and form.is_valid():
        rename(user, form.cleaned_data["name"])
        messages.success(request, f"Others now see you as “{user.get_full_name()}”.")
        return redirect("account")
    return _show(request, form=form, token_form=TokenForm())


@never_cache
@require_POST
def token_new(request: HttpRequest) -> HttpResponse:
    """Make a token and show it, this once: the answer is the page itself, not a redirect."""
    user = asker(request)
    form = TokenForm(request.POST)
    if form.is_valid():
        try:
            row, token = create_token(user, **form.cleaned_data)
        except Invalid as error:
            add_problems(form, error)
        else:
            return _show(request, new_token=token, new_row=row, token_form=TokenForm())
    return _show(request, token_form=form)


@require_POST
def token_revoke(request: HttpRequest, token_key: str) -> HttpResponse:
    label = revoke_token(asker(request), token_key)
    messages.success(request, f"The token “{label}” no longer opens anything.")
    return redirect("account")


@require_POST
def keys_reset(request: HttpRequest) -> HttpResponse:
    """Give every command its usual key back."""
    choose_keys(asker(request), {}, None)
    messages.success(request, "Every command has its usual key again.")
    return redirect("account")


class ChangePassword(PasswordChangeView):
    """Django's own view, which also keeps this session and ends the others."""

    success_url = reverse_lazy("account")

    def form_valid(self, form: Any) -> HttpResponse:
        messages.success(self.request, "Your password is changed. Other sessions have ended.")
        return super().form_valid(form)


def _show(request: HttpRequest, **context: Any) -> HttpResponse:
    user = asker(request)
    context.setdefault("form", AccountForm(initial={"name": user.name}))
    context["tokens"] = ApiToken.objects.filter(user=user).order_by("-created")
    context["chosen_keys"] = [
        (command.replace("-", " "), key) for command, key in sorted(user.key_map.items())
    ]
    status = 422 if context["form"].errors or context["token_form"].errors else 200
    return render(request, "annotator/account.html", context, status=status)
