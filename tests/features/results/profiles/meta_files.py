"""Small files with the bytes of Meta Business Suite's own exports: figures by day, the audience, posts."""

from __future__ import annotations

import codecs

from tests.features.results.reading.files import quoted, row, table

BOM = codecs.BOM_UTF8


def per_metric(*sections: tuple[str, tuple[tuple[str, str], ...]]) -> bytes:
    """Meta Business Suite: UTF-16 with its mark, ``sep=,``, a title, Date and Primary, an empty last line."""
    blocks = ["\n".join((f'"{title}"', quoted([("Date", "Primary"), *rows]))) for title, rows in sections]
    return codecs.BOM_UTF16_LE + ("sep=,\n" + "\n\n".join(blocks) + "\n").encode("utf-16-le")


def audience() -> bytes:
    """The audience: a matrix, one line of cities, one of countries, one of pages, and the follows by day."""
    text = "\n".join(
        (
            "sep=,",
            '"Age & gender"',
            quoted([("", "Women", "Men"), ("18-24", "10.6", "6.5"), ("25-34", "20.1", "0")]),
            "",
            '"Top cities"',
            quoted([("Quezon City, Philippines", "Manila, Philippines"), ("4.2", "3.9")]),
            "",
            '"Top countries"',
            quoted([("Philippines", "United States"), ("92.4", "1.7")]),
            "",
            '"Top pages"',
            quoted([("A bakery", "A market"), ("180.5", "77")]),
            "",
            '"Follows"',
            quoted([("Date", "Primary"), ("2026-07-30T00:00:00", "12"), ("2026-07-31T00:00:00", "9")]),
            "",
        )
    )
    return codecs.BOM_UTF16_LE + text.encode("utf-16-le")


def audience_resaved_in_bulgarian() -> bytes:
    """The audience after a Bulgarian spreadsheet: cp1251, semicolons, and 3.4 % has become the third of April."""
    lines = (
        "Age & gender;;",
        ";Women;Men",
        "18-24;10.6;6.5",
        "25-34;3.апр;20.13",
        ";;",
        "Top cities;;",
        "София;Пловдив;",
    )
    return "\r\n".join((*lines, "13.8;12.5;", "")).encode("cp1251")


FACEBOOK_POST = (
    *(
        "Post ID",
        "Page ID",
        "Page name",
        "Title",
        "Description",
        "Duration (sec)",
        "Publish time",
        "Caption type",
    ),
    *(
        "Permalink",
        "Is crosspost",
        "Is share",
        "Post type",
        "Languages",
        "Custom labels",
        "Funded content status",
    ),
    *(
        "Data comment",
        "Date",
        "Views",
        "Reach",
        "Reactions, Comments and Shares",
        "Reactions",
        "Comments",
        "Shares",
    ),
    *("Total clicks", "Link Clicks", "Other Clicks", "Matched Audience Targeting Consumption (Photo Click)"),
    *(
        "Seconds viewed",
        "Average Seconds viewed",
        "Estimated earnings (USD)",
        "Ad CPM (USD)",
        "Ad impressions",
    ),
    "Negative feedback from users: Hide all",
)


def facebook_posts() -> bytes:
    """Posts of a page: times of the United States' west coast, line breaks inside, the id of 15 digits and more."""
    rows = (
        row(
            "122187654321098765|1001|Corner Bakery|Autumn loaf|Line one\nline two|0|02/16/2025 05:14|"
            "|https://www.facebook.com/1001/posts/1|0|0|Photos|||||Lifetime|1530|1201|44|39|3|2|61|12|40|9||||||1"
        ),
        row(
            "122187654321098766|1001|Corner Bakery|Oven, in a hurry||31|12/01/2024 23:59|"
            "|https://www.facebook.com/1001/videos/2|0|0|Videos|||||Lifetime|810|700|10|9|1|0|20|0|20|0|7200|8.9|0.42|2.1|3|"
        ),
    )
    return BOM + table([FACEBOOK_POST, *rows]).encode()


def instagram_posts() -> bytes:
    """Posts of an Instagram account."""
    names = (
        *("Post ID", "Account ID", "Account username", "Account name", "Description", "Duration (sec)"),
        *(
            "Publish time",
            "Permalink",
            "Post type",
            "Data comment",
            "Date",
            "Views",
            "Reach",
            "Likes",
            "Shares",
        ),
        *("Comments", "Saves", "Follows"),
    )
    post = row(
        "17900000000000001|2002|corner.bakery|Corner Bakery|A loaf,\nand jam|0|03/30/2025 01:00"
        "|https://www.instagram.com/p/abc/|IG image||Lifetime|512|430|41|2|5|7|1"
    )
    return BOM + quoted([names, post], end="\r\n").encode()


def instagram_posts_by_day() -> bytes:
    """The post of an Instagram account, a line for each day it was counted."""
    text = instagram_posts().decode("utf-8-sig").replace(",\nand jam", "")
    names, post = text.rstrip("\r\n").split("\r\n")
    days = (("03/30/2025", "400"), ("03/31/2025", "112"))
    lines = (post.replace('"Lifetime"', f'"{day}"').replace('"512"', f'"{views}"') for day, views in days)
    return BOM + "\r\n".join((names, *lines, "")).encode()


def instagram_posts_quoted_twice() -> bytes:
    """The posts after a tool that put each whole line in quotes once more."""
    text = instagram_posts().decode("utf-8-sig").replace(",\nand jam", " and jam").replace("\r\n", "\n")
    return "\n".join('"' + line.replace('"', '""') + '"' for line in text.split("\n")).encode()


def instagram_posts_in_another_order() -> bytes:
    """The same figures in another order of columns, in Portuguese, and of a story."""
    names = (
        *("Identificação do post", "Identificação da conta", "Nome de usuário da conta", "Nome da conta"),
        *("Descrição", "Duração (s)", "Horário de publicação", "Link permanente", "Tipo de post"),
        *(
            "Comentário de dados",
            "Data",
            "Visualizações",
            "Respostas",
            "Alcance",
            "Curtidas",
            "Compartilhamentos",
        ),
        *("Seguimentos", "Navegação", "Toques em figurinhas", "Visitas ao perfil", "Cliques no link"),
    )
    story = row(
        "18000000000000002|2002|corner.bakery|Corner Bakery||5|03/31/2025 10:30|https://www.instagram.com/stories/1"
        "|Story do Instagram||Total|90|1|80|3|0|0|120|4|2|6"
    )
    return BOM + quoted([names, story]).encode()
