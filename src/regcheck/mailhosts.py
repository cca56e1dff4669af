"""Whether the domains of e-mail addresses take mail: the one thing regcheck asks of a network, and only when told to.

Nothing but the domain is sent, once for each, and the answers are used for this run only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

import polars as pl

from regcheck.model import Column

if TYPE_CHECKING:
    from dns.resolver import Resolver

Asking = Callable[[str], bool | None]
"""Whether a domain takes mail; None where nobody answered."""
_AT_ONCE = 16
_PROBES = 8  # so many without any answer mean that there is no network
_SURELY = "gmail.com"
_PATIENCE = 4.0  # seconds for one question


@dataclass(frozen=True)
class MailHosts:
    """What was learnt of ``asked`` domains: those ``without`` a host for mail, and how many gave no answer."""

    asked: int = 0
    without: tuple[str, ...] = ()
    silent: int = 0

    @property
    def offline(self) -> bool:
        """Whether nobody answered at all."""
        return 0 < self.asked == self.silent


def ask_hosts(domains: Iterable[str], asking: Asking | None = None) -> MailHosts:
    """Ask of each different one of ``domains``; gives up when none of the first few has an answer.

    Where not one of them takes mail, a domain that surely does is asked too: a network that denies that one, as closed
    ones do, is as good as none.
    """
    every, asking = sorted(set(domains)), asking or takes_mail
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        answers = list(pool.map(asking, every[:_PROBES]))
        if any(answer is not None for answer in answers):
            answers += pool.map(asking, every[_PROBES:])
    if True not in answers and not asking(_SURELY):
        return MailHosts(len(every), silent=len(every))
    without = tuple(domain for domain, answer in zip(every, answers, strict=False) if answer is False)
    silent = answers.count(None) + len(every) - len(answers)
    return MailHosts(len(every), without, silent)


def with_hosts(
    people: pl.DataFrame, columns: Iterable[Column], asking: Asking | None = None
) -> tuple[pl.DataFrame, MailHosts]:
    """``people`` with ``<key>_reached`` (Boolean: false where the domain takes no mail) for each e-mail column."""
    keys = [column.key for column in columns if column.field == "email"]
    domains = {one for key in keys for one in people[f"{key}_domain"].drop_nulls().unique()}
    hosts = ask_hosts(domains, asking)
    if hosts.offline:
        return people, replace(hosts, without=())
    without = list(hosts.without)
    reached = [(~pl.col(f"{key}_domain").is_in(without)).alias(f"{key}_reached") for key in keys]
    return people.with_columns(reached), hosts


def takes_mail(domain: str) -> bool | None:
    """Whether DNS names a host for the mail of ``domain`` (RFC 5321 5.1: MX, or else an address), or refuses it.

    A single MX of "." refuses all mail (RFC 7505). None where no server answers.
    """
    from dns import exception, resolver  # noqa: PLC0415 - a fifth of a second that only those who ask pay

    try:
        return any(str(one.exchange) != "." for one in _resolver().resolve(domain, "MX"))
    except resolver.NXDOMAIN:
        return False
    except resolver.NoAnswer:
        return _has_address(domain)
    except (resolver.NoNameservers, resolver.NoResolverConfiguration, exception.Timeout, OSError):
        return None
    except (exception.DNSException, UnicodeError):  # no name that could be asked for
        return False


def _has_address(domain: str) -> bool | None:
    from dns import exception, resolver  # noqa: PLC0415

    for kind in ("A", "AAAA"):
        try:
            return bool(_resolver().resolve(domain, kind))
        except resolver.NoAnswer:
            continue
        except (exception.DNSException, OSError):
            return None
    return False


@cache
def _resolver() -> Resolver:
    from dns.resolver import Resolver  # noqa: PLC0415

    one = Resolver()
    one.lifetime = _PATIENCE
    return one
