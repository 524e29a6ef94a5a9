"""Files of other people: other languages, other years, other shapes than those the profiles were first made from."""

from __future__ import annotations

import pytest

from smmdesk.features.results.profiles import profiles
from smmdesk.features.results.profiles.matching import _score
from smmdesk.features.results.reading import read_book
from tests.features.results.profiles.taking import asked, taken, written
from tests.features.results.reading.files import xlsx

MAY = "2026-05-01..2026-05-31"

ADS = {
    "th": (
        "\ufeffชื่อแคมเปญ,ชื่อโฆษณา,ID โฆษณา,วัน,การเข้าถึง,อิมเพรสชัน,ประเภทผลลัพธ์,ผลลัพธ์,จำนวนเงินที่ใช้จ่ายไป (THB),"
        "การคลิกลิงก์,เริ่มการรายงาน,สิ้นสุดการรายงาน\n"
        "โปร,วิดีโอ,120200000000000001,2026-05-01,900,1000,การสนทนาที่เริ่มต้น,5,12.5,30,2026-05-01,2026-05-01\n"
    ),
    "nl": (
        "Campagnenaam,Naam advertentieset,Weergavestatus,Bereik,Weergaven,Resultaattype,Resultaten,Besteed bedrag (EUR),"
        "Start rapportage,Einde rapportage\n"
        "Zomer,Set,active,900,1000,Klikken op links,30,12.5,2026-05-01,2026-05-31\n"
    ),
    "it": (
        "Inizio dei report,Fine dei report,Nome della campagna,Risultati,Indicatore di risultato,Importo speso (EUR),"
        "Impression,Copertura,Fine,Risultati (iniziali)\n"
        "2026-05-01,2026-05-31,Estate,3,actions:lead,12.5,1000,900,In corso,\n"
    ),
    "ru": (
        "Дата начала отчетности,Окончание отчетности,Название кампании,Показ кампании,Результат,Индикатор результата,"
        "Охват,Потраченная сумма (USD),Показы,Клики по ссылке\n"
        "2026-05-01,2026-05-31,Лето,active,3,actions:link_click,900,12.5,1000,8\n"
    ),
    "ja": (
        "キャンペーン名,年齢,性別,インプレッション,リーチ,リンククリック,消化金額 (JPY),レポート開始日,レポート終了日\n"
        "夏,25-34,female,1000,900,30,12.5,2026-05-01,2026-05-31\n"
    ),
}


@pytest.mark.parametrize("language", ADS)
def test_meta_ads_are_known_in_the_languages_that_other_people_use(tmp_path, language):
    ads = taken(written(tmp_path, "ads.csv", ADS[language].encode()))
    assert ads.match.profile.key == "meta_ads"
    values = {key.metric: [figure.value for figure in figures] for key, figures in ads.figures.items()}
    assert (values["impressions"], values["reach"], values["spend"]) == ([1000], [900], [12.5])
    assert "unknown" not in ads.left.values()


PIVOT = (
    "Campaign name,Day,Reporting starts,Reporting ends,Impressions,Amount spent (USD)\n"
    "Summer,All,2026-05-01,2026-05-02,300,30\n"
    ",2026-05-01,2026-05-01,2026-05-01,100,10\n"
    "Winter,2026-05-01,2026-05-01,2026-05-01,7,1\n"
)


def test_the_rows_below_a_name_that_is_not_repeated_are_no_totals_of_the_account(tmp_path):
    ads = taken(written(tmp_path, "pivot.csv", PIVOT.encode()))
    assert {(key.metric, key.entity) for key in ads.figures} == {
        ("impressions", "Winter"),
        ("spend", "Winter"),
    }


def test_the_currency_may_stand_in_a_column_of_its_own(tmp_path):
    text = (
        "Campaign name,Day,Impressions,Amount spent,Currency,Reporting starts,Reporting ends\n"
        "Summer,2026-05-01,100,10,EUR,2026-05-01,2026-05-01\n"
    )
    path = written(tmp_path, "ads.csv", text.encode())
    assert "currency" not in asked(path)
    assert taken(path).line("spend", "day", "Summer", currency="EUR") == {"2026-05-01": 10}


VIDEOS = {
    "tr": "İçerik,Video başlığı,Videonun yayınlanma tarihi,Süre,Görüntüleme,İzlenme süresi (saat),Aboneler\nToplam",
    "ja": "コンテンツ,動画のタイトル,動画公開時刻,長さ,視聴回数,総再生時間（時間）,チャンネル登録者\n合計",
    "vi": "Nội dung,Tiêu đề video,Thời gian xuất bản video,Thời lượng,Số lượt xem,Thời gian xem (giờ),Số người đăng ký\nTổng",
    "id": "Konten,Judul video,Waktu publikasi video,Durasi,Penayangan,Waktu tonton (jam),Subscriber\nTotal",
    "it": "Contenuti,Titolo video,Ora pubblicazione video,Durata,Visualizzazioni,Tempo di visualizzazione (ore),Iscritti\nTotale",
    "fr": "Contenus,Titre de la vidéo,Heure de publication de la vidéo,Durée,Vues,Durée de visionnage (heures),Abonnés\nTotal",
}


@pytest.mark.parametrize("language", VIDEOS)
def test_youtube_is_known_in_more_languages_and_its_total_is_no_video(tmp_path, language):
    text = VIDEOS[language] + ',,,,300,12.5,7\n-bc12345678,"One, two","Sep 2, 2025",61,200,10.25,5\n'
    videos = taken(written(tmp_path, "Table data.csv", text.encode()), {"period": "2026-05-01/2026-05-20"})
    part = "2026-05-01..2026-05-20"
    assert videos.line("views", "period", "-bc12345678") == {part: 200}
    assert videos.line("watch_hours", "period") == {part: 12.5}
    assert videos.line("followers_net", "period", "-bc12345678") == {part: 5}
    assert videos.things["-bc12345678"].title == "One, two"


OVERVIEWS = {
    "pt": "Data,Impressões,Curtidas,Engajamentos,Itens salvos,Novos seguidores,Deixar de seguir,Visitas ao perfil",
    "ja": "Date,インプレッション数,いいね,エンゲージメント,ブックマーク,新しいフォロー,フォロー解除,プロフィールへのアクセス数",
    "es": "Date,Impresiones,Me gusta,Interacciones,Guardados,Nuevos seguidores,Dejar de seguir,Visitas del perfil",
}


@pytest.mark.parametrize("language", OVERVIEWS)
def test_the_overview_of_x_is_known_in_the_language_of_its_account(tmp_path, language):
    text = OVERVIEWS[language] + '\n"Tue, Sep 29, 2026",229,5,9,1,3,2,7\n'
    days = taken(written(tmp_path, "account_overview_analytics.csv", text.encode()))
    gained = {
        "impressions": 229,
        "engagements": 9,
        "followers_gained": 3,
        "followers_lost": 2,
        "profile_visits": 7,
    }
    assert {metric: days.line(metric)["2026-09-29"] for metric in gained} == gained


CONTENTS = {
    "pt": "ID,Data,Texto do post,Postar link,Impressões,Curtidas,Compartilhamentos,Reposts,Visitas ao perfil",
    "ja": "ポストID,日付,ポスト本文,ポストのリンク,インプレッション数,いいね,共有された回数\\,リポスト,プロフィールへのアクセス数",
    "es": "ID del post,Fecha,Texto del post,Postear enlace,Impresiones,Me gusta,Compartidos,Reposts,Visitas del perfil",
}


@pytest.mark.parametrize("language", CONTENTS)
def test_the_posts_of_x_have_their_id_from_its_column_or_from_their_address(tmp_path, language):
    address = "https://x.com/example/status/1950000000000000001"
    text = CONTENTS[language] + f'\n1950000000000000001,"Mon, Aug 17, 2026",Hi,{address},100,5,2,6,7\n'
    posts = taken(written(tmp_path, "account_analytics_content_2026-08-01_2026-08-31.csv", text.encode()))
    assert posts.match.profile.key == "x_content"
    assert [*posts.things] == ["1950000000000000001"]
    values = {key.metric: figures[0].value for key, figures in posts.figures.items()}
    assert (values["impressions"], values["likes"], values["shares"]) == (100, 5, 6)


def test_the_videos_of_x_by_day_are_counted_in_milliseconds(tmp_path):
    text = (
        "Date,Views,Watch Time (ms),Completion Rate,Average Watch Time (ms),Estimated Revenue\n"
        '"Tue, Sep 29, 2026",100,360000,12.5,3600,0\n'
    )
    path = written(tmp_path, "video_overview_analytics.csv", text.encode())
    assert asked(path) <= {"account"}
    videos = taken(path)
    assert videos.line("video_views") == {"2026-09-29": 100}
    assert videos.line("watch_hours") == {"2026-09-29": pytest.approx(0.1)}
    assert videos.line("average_view_seconds") == {"2026-09-29": pytest.approx(3.6)}


def test_years_of_the_buddhist_era_are_the_same_days(tmp_path):
    text = "Date,Tweets published,impressions,engagements,engagement rate,retweets,replies,likes\n"
    text += "13/8/2569,1,100,5,0.05,1,1,3\n14/8/2569,1,90,5,0.05,1,1,3\n"
    days = taken(written(tmp_path, "daily.csv", text.encode()))
    assert days.line("impressions") == {"2026-08-13": 100, "2026-08-14": 90}


def audience(*, is_portuguese: bool = False) -> bytes:
    titles = (
        ("Seguidores do Instagram por gênero e idade", "Seguidores do Instagram pelas principais cidades")
        if is_portuguese
        else ("Instagram followers by gender and age", "Instagram followers by top cities")
    )
    names = (
        ("Idade,Mulheres,Homens", "Principais cidades,Valor")
        if is_portuguese
        else ("Age,Women,Men", "Top cities,Value")
    )
    point = "," if is_portuguese else "."
    parts = (
        '"Instagram followers"\n"IG_ACCOUNT,FOLLOW,UNIQUE_USERS"\n"1514"\n',
        f'"{titles[0]}"\n{names[0]}\n"18-24","14{point}8%","36{point}2%"\n"65+","1%","0{point}3%"\n',
        f'"{titles[1]}"\n{names[1]}\n"Oldtown, Example","56%"\n"Newtown","3{point}5%"\n',
    )
    return ("sep=,\n" + "\n".join(parts)).encode("utf-16")


@pytest.mark.parametrize("is_portuguese", [False, True])
def test_the_audience_until_2023_is_shares_below_one_another_and_followers_alone(tmp_path, is_portuguese):
    path = written(tmp_path, "Audience.csv", audience(is_portuguese=is_portuguese))
    assert asked(path) <= {"account", "period"}
    people = taken(path, {"period": "2023-03-31"})
    assert people.match.networks == ("instagram",)
    assert people.line("followers", "lifetime") == {"2023-03-31": 1514}
    assert people.parts("audience_share", "lifetime") == {
        "age=18-24;gender=women": 14.8,
        "age=18-24;gender=men": 36.2,
        "age=65+;gender=women": 1,
        "age=65+;gender=men": 0.3,
        "city=Oldtown, Example": 56,
        "city=Newtown": 3.5,
    }


def test_the_sections_of_both_networks_until_2023_are_asked_for(tmp_path):
    text = (
        'sep=,\n"Facebook Page followers"\n"FB_PAGE,FOLLOW,UNIQUE_USERS"\n"639"\n\n'
        '"Instagram followers"\n"IG_ACCOUNT,FOLLOW,UNIQUE_USERS"\n"1514"\n\n'
        '"Facebook Page followers by top countries"\n"Top countries","Value"\n"Brazil","96.1%"\n\n'
        '"Untitled"\n"FB_PAGE,LIKE,UNIQUE_USERS"\n"626"\n'
    )
    path = written(tmp_path, "Audience.csv", text.encode("utf-16"))
    assert "network" in asked(path)
    people = taken(path, {"network": "facebook", "period": "2023-03-31"})
    assert people.line("followers", "lifetime") == {"2023-03-31": 639}
    assert people.line("page_likes", "lifetime") == {"2023-03-31": 626}
    assert people.parts("audience_share", "lifetime") == {"country=Brazil": 96.1}


POST = (
    "Identificador de la publicación,Identificador de la página,Nombre de la página,Título,Hora de publicación,Enlace permanente,"
    "Tipo de publicación,Fecha,Impresiones,Interacciones,Reacciones,Veces que se guardó,Visualizaciones,Espectadores,"
    "Seguimientos netos,Distribución\n"
    "1,2,Panadería,Pan,07/01/2026 10:00,https://www.facebook.com/1,Reel,Lifetime,110,9,5,2,100,80,-1,+0.2x\n"
)


def test_facebooks_own_list_of_posts_has_saves_viewers_and_net_follows(tmp_path):
    posts = taken(written(tmp_path, "facebook.csv", POST.encode("utf-8-sig")))
    values = {key.metric: figures[0].value for key, figures in posts.figures.items()}
    assert values == {
        "impressions": 110,
        "reactions": 5,
        "saves": 2,
        "views": 100,
        "viewers": 80,
        "followers_net": -1,
    }
    assert (posts.left["Interacciones"], posts.left["Distribución"]) == ("repeats", "ratio")


def test_a_post_of_which_facebook_could_not_tell_its_id_is_left_out(tmp_path):
    text = (
        "Post ID,Page ID,Page name,Title,Publish time,Permalink,Post type,Data comment,Date,IMPRESSION:UNIQUE_USERS,Reach\n"
        "1,2,Bakery,Bread,12/12/2023 10:00,https://www.facebook.com/1,Photos,,Lifetime,80,80\n"
        ",,,,,,,An error occurred while computing metadata,,,\n"
    )
    posts = taken(written(tmp_path, "posts.csv", text.encode("utf-8-sig")))
    assert posts.line("reach", "lifetime", "1") == {"2023-12-12": 80}
    assert posts.left["IMPRESSION:UNIQUE_USERS"] == "repeats"


def test_a_caption_with_marks_moves_no_figure_of_tiktok_into_another_column(tmp_path):
    text = (
        "Time,Video title,Video link,Post time,Total likes,Total comments,Total shares,Total views\n"
        '13 de agosto,"He said "hello, world" and left",https://www.tiktok.com/@example/video/7400000000000000002,'
        "6 de junio,20,4,2,200\n"
        '13 de agosto,"A "b", "c" d",https://www.tiktok.com/@example/video/7400000000000000003,7 de junio,30,6,3,300\n'
    )
    videos = taken(written(tmp_path, "Content.csv", text.encode()), {"year": "2026"})
    assert {key.entity for key in videos.figures} == {"7400000000000000002"}
    values = {key.metric: figures[0].value for key, figures in videos.figures.items()}
    assert values == {"likes": 20, "comments": 4, "shares": 2, "video_views": 200}


VISITORS = [
    [
        "Fecha",
        "Visualizaciones de la página en total (ordenador)",
        "Visualizaciones de la página en total (móvil)",
        "Visualizaciones de la página en total (total)",
        "Visitantes únicos en total (total)",
    ],
    ["07/20/2026", 5, 10, 15, 10],
]
FOLLOWERS = {
    "Nuevos seguidores": [
        [
            "Fecha",
            "Seguidores patrocinados",
            "Seguidores generales",
            "Seguidores invitados automáticamente",
            "Total de seguidores",
        ],
        ["07/20/2026", 0, 4, 1, 5],
    ],
    "Ubicación": [["Ubicación", "Total de seguidores"], ["Bogotá", 80]],
    "Nivel de responsabilidad": [["Nivel de responsabilidad", "Total de seguidores"], ["Sénior", 8]],
}
PROFILE = {
    "Descoberta": [
        ["Desempenho geral", "03/10/2025 - 02/10/2026"],
        ["Impressões", "289"],
        ["Usuários alcançados", "59"],
    ],
    "Engajamento": [
        ["Data", "Impressões", "Engajamentos"],
        ["13/10/2025", "129", "2"],
        ["14/10/2025", "160", "-28"],
    ],
    "Publicações mais em alta": [["50 publicações"]],
    "Seguidores": [
        ["Total de seguidores em 02/10/2026:", "2571"],
        [],
        ["Data", "Novos seguidores"],
        ["13/10/2025", "8"],
    ],
    "Dados demográficos do público": [
        ["Principais dados demográficos", "Valor", "Porcentagem"],
        ["Cargo", "Fundador", "3%"],
        ["Localidade", "Oldtown", "menos de 1%"],
    ],
    "Dados demográficos do conteúdo": [
        ["Principais dados demográficos", "Valor", "Porcentagem"],
        ["Cargo", "Fundador", "20%"],
    ],
}


def test_a_linkedin_page_is_known_in_spanish(tmp_path):
    visitors = taken(
        written(tmp_path, "a_visitors_1785000000001.xlsx", xlsx({"Datos de visitantes": VISITORS}))
    )
    assert visitors.match.profile.key == "linkedin_page_visitors"
    assert visitors.line("page_views") == {"2026-07-20": 15}
    assert visitors.line("unique_visitors") == {"2026-07-20": 10}
    followers = taken(written(tmp_path, "a_followers_1785000000001.xlsx", xlsx(FOLLOWERS)))
    assert followers.match.profile.key == "linkedin_page_followers"
    assert followers.line("followers_gained") == {"2026-07-20": 5}
    assert followers.line("linkedin_unpaid_new_followers") == {"2026-07-20": 4}


def test_a_linkedin_profile_since_2026_is_all_text_and_knows_less_than_one_percent_in_words(tmp_path):
    name = "AggregateAnalytics_Example Person_2025-10-03_2026-10-02.xlsx"
    profile = taken(written(tmp_path, name, xlsx(PROFILE)))
    assert profile.line("engagements") == {"2025-10-13": 2, "2025-10-14": -28}
    assert profile.line("followers") == {"2026-10-02": 2571}
    assert profile.parts("audience_share", "lifetime") == {"cargo=Fundador": 3}
    assert profile.left["Porcentagem"] == "bound"


@pytest.mark.parametrize("name", [*ADS, *VIDEOS, *OVERVIEWS, *CONTENTS])
def test_no_other_profile_comes_near(tmp_path, name):
    for number, texts in enumerate((ADS, VIDEOS, OVERVIEWS, CONTENTS)):
        if name in texts:
            end = (
                ""
                if texts is ADS
                else ",,,,1,1,1\n"
                if texts is VIDEOS
                else '\n"Tue, Sep 29, 2026",1,1,1,1,1,1,1\n'
            )
            book = read_book(written(tmp_path, f"{number}.csv", (texts[name] + end).encode()))
            scores = sorted(_score(profile, book) for profile in profiles().values())
            assert scores[-2] < 0.7 * scores[-1]
