"""A table that is no network's export is not taken for one: bank statements, orders, plans, other programs' statistics."""

from __future__ import annotations

import pytest

from smmdesk.features.results.profiles import find
from smmdesk.features.results.reading import read_book
from tests.features.results.profiles.taking import written

TABLES = {
    "bank_de": "Buchungstag;Valuta;Empfänger;Verwendungszweck;Betrag;Währung\n01.07.2026;02.07.2026;B;Miete;-12,50;EUR",
    "bank_en": "Date,Description,Amount,Balance,Currency\n2026-07-01,Coffee,-3.50,100.00,EUR",
    "payments": "Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Net\n01/07/2026,10:00:00,CET,A,Payment,Completed,EUR,10,-1,9",
    "orders": "Name,Email,Paid at,Currency,Subtotal,Shipping,Total\n#1001,a@example.org,2026-07-01 10:00:00 +0200,EUR,10,2,12",
    "sales by day": "Day,Orders,Gross sales,Discounts,Returns,Net sales,Total sales\n2026-07-01,3,30,0,0,30,37",
    "products": "ID,Type,SKU,Name,Published,Stock,Regular price,Categories\n1,simple,B1,Bread,1,10,3.50,Food",
    "invoices": "Invoice,Client,Date,Due date,Net,VAT,Total\n1,Bakery,2026-07-01,2026-07-15,100,19,119",
    "hours worked": "User,Client,Project,Start date,Start time,Duration\nA,Bakery,Posts,2026-07-01,10:00:00,01:00:00",
    "contacts": "First Name,Last Name,Email Address,Company,Position,Connected On\nA,B,a@example.org,Bakery,Owner,01 Jul 2026",
    "plan": "Date,Time,Network,Text,Image,Status\n2026-07-01,10:00,Instagram,Hello,a.jpg,planned",
    "plan_de": "Datum;Uhrzeit;Kanal;Beitrag;Bild;Status\n01.07.2026;10:00;Instagram;Hallo;a.jpg;geplant",
    "blog": "Date,Views,Visitors\n2026-07-01,10,5\n2026-07-02,11,6",
    "views": "Date,Views\n2026-07-01,10\n2026-07-02,11",
    "server": "Date,Pages,Hits,Visits,Bytes\n2026-07-01,10,20,5,1000",
    "search": "Date,Clicks,Impressions,CTR,Position\n2026-07-01,5,100,5%,12.3",
    "queries": "Top queries,Clicks,Impressions,CTR,Position\nbread,5,100,5%,12.3",
    "visitors": "Label,Unique visitors,Visits,Actions,Bounces\nDirect,5,6,10,1",
    "competitors": "Page,Total Followers,New Followers,Total post engagements,Total posts\nWe,100,5,20,3\nThey,500,9,80,4",
    "hashtags": "Hashtag,Posts,Likes,Comments,Engagement rate\n#bread,10,200,12,3.4%",
    "creators": "Name,Handle,Followers,Engagement Rate,Country,Price\nA,@a,1000,3.4%,DE,100",
    "ages": "Age,Women,Men\n18-24,10%,20%\n25-34,30%,40%",
    "survey": "Timestamp,How did you hear of us?,Rating,Comments\n2026/07/01 10:00:00 AM,Instagram,5,Good",
    "reviews": "Date,Author,Rating,Review,Reply\n2026-07-01,A,5,Good bread,Thanks",
    "budget_fr": "Campagne;Canal;Budget;Dépensé;Début;Fin\nÉté;Instagram;100,00;50,00;01/07/2026;31/07/2026",
    "own report": "Month,Followers,Reach,Likes,Comments,Shares\nJan 2026,100,500,20,3,1",
    "own report_de": "Monat;Follower;Reichweite;Gefällt mir;Kommentare\nJanuar 2026;100;500;20;3",
    "posts of a scheduler": "Text,Date,Network,Impressions,Likes,Comments,Shares,Clicks\nHi,2026-07-01,x,100,1,2,3,4",
    "any ads": "date,campaign,impressions,clicks,cost,conversions\n2026-07-01,Summer,100,5,3.20,1",
    "another network's ads": "Gregorian date,Account name,Campaign name,Impressions,Clicks,CTR,Spend\n2026-07-01,A,Summer,100,5,5%,3.20",
    "data set of posts": "Impressions,From Home,From Hashtags,Saves,Comments,Shares,Likes,Profile Visits,Follows\n39,25,10,9,9,5,16,3,2",
    "data set of videos": "video_id,title,publish_time,channel_title,views,likes,dislikes\na,Hi,2026-07-01T10:00:00Z,B,100,1,0",
    "podcast": "date,listeners,streams,followers\n2026-07-01,10,20,5",
    "app store": "Date,Impressions,Product Page Views,Conversion Rate,Total Downloads\n7/1/26,100,10,5%,3",
    "shares": "Date,Open,High,Low,Close,Volume\n2026-07-01,1,2,0.5,1.5,100",
    "stock_ja": "商品名,在庫,価格,日付\nパン,10,300,2026/07/01",
    "sales_ru": "Дата;Товар;Количество;Цена;Сумма\n01.07.2026;Хлеб;2;50,00;100,00",
    "newsletter list": "Campaign,Sent,Opens,Clicks,Unsubscribes\nJuly,100,40,5,1",
}


@pytest.mark.parametrize("name", TABLES)
def test_an_ordinary_table_is_not_recognised(tmp_path, name):
    assert find(read_book(written(tmp_path, f"{name}.csv", TABLES[name].encode()))) is None
