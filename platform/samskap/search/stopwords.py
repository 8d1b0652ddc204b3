"""Words too common to tell one text from another."""

from __future__ import annotations

from types import MappingProxyType

_NORWEGIAN = """
alle alt at av bare begge ble blei bli blir bør da de deg dei dem den denne der dere deres det
dette di din disse ditt du dykk eg ein eit eller en enn er et for før fra frå få får han har hans
ha hadde henne her hit ho hos hun hva hvem hver hvilken hvis hvor hvordan hvorfor i ikke ikkje inn
ja jeg kan kva kven kvar korleis kor kunne kvifor man me med meg mellom men mer meir mi min mitt
må når ned nei no noe noen noko nokon nå og også om opp oss over på seg selv si sia siden sin sitt
sjølv skal skulle slik som så til um under upp ut uten utan vart var ved vere verte vi vil ville
vår være vært å
"""
_SWEDISH = """
alla allt att av bara blev bli blir bör de dem den denna deras dess dessa det detta dig din dina
ditt du där då efter ej eller en er era ert ett finns från får för ha hade han har hans henne
hennes hon honom hur här i icke in inga ingen inte jag ju kan kunde man med mellan men mer mig min
mina mitt mot mycket måste ni nu när någon något några och om oss på samma sedan sig sin sina
sitta själv ska skulle som så till under upp ut utan vad var vara varför varit varje vars vem vi
vid vilken vill vår våra vårt än är åt över
"""
_DANISH = """
af alle alt anden at bare blev blive bliver bør da de dem den denne der deres det dette dig din
dine disse dit dog du efter eller en end er et for fordi fra får før ham han hans har havde hende
her hos hun hvad hvem hver hvilken hvis hvor hvordan hvorfor i ikke ind ja jeg jer jo kan kunne man
mange med meget mellem men mere mig min mine mit mod må ned nej nogen noget nogle nu når og også om
op os over på selv sig sin sine skal skulle som sådan så thi til ud uden under var ved vi vil ville
vor være været
"""
_ENGLISH = """
a about all an and any are as at be because been but by can could did do does for from had has have
he her here his how i if in into is it its just me more my no nor not of on only or our out own she
should so some such than that the their them then there these they this to too under up very was
we were what when where which who why will with would you your
"""

STOP_WORDS = MappingProxyType(
    {
        language: frozenset(text.split())
        for language, text in {
            "nb": _NORWEGIAN,
            "nn": _NORWEGIAN,
            "sv": _SWEDISH,
            "da": _DANISH,
            "en": _ENGLISH,
        }.items()
    }
)
"""Stop words by language; bokmål and nynorsk share theirs, for people mix them."""
