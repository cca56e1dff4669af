"""The words the invented registers are made of: common names, street names, and towns with their postal codes.

All of it is general knowledge, the commoner names roughly first. Nobody is meant: names are combined at random.
"""

from __future__ import annotations

SKEW = 1.3
"""Power by which a draw from a list is bent towards its front, so that common names come up more often."""

_PLAIN = str.maketrans(
    {"å": "a", "ä": "a", "ö": "o", "é": "e", "ü": "u", "æ": "ae", "ø": "o", "ß": "ss", " ": "", "'": ""}
)


def plain(name: str) -> str:
    """The name as it stands in a mail address: only the letters a to z and hyphens."""
    return name.lower().translate(_PLAIN)


def _words(listed: str) -> tuple[str, ...]:
    """The words of a text; an underscore stands for a space inside a word."""
    return tuple(word.replace("_", " ") for word in listed.split())


def _places(listed: str) -> tuple[tuple[str, str], ...]:
    """Pairs of postal code and town from words like ``00100/Helsinki``."""
    pairs = (entry.partition("/") for entry in _words(listed))
    return tuple((code, town) for code, _, town in pairs)


FI_MEN = _words("""
    Juhani Timo Matti Kari Mikko Antti Jari Jukka Mika Juha Markku Pekka Hannu Heikki Seppo Ville Janne Sami Petri
    Marko Lauri Jani Jorma Teemu Erkki Raimo Pentti Jarmo Harri Eero Jouni Risto Martti Esa Tuomas Arto Ilkka Vesa
    Juho Toni Veikko Kimmo Aleksi Joni Reijo Olli Jarkko Ari Henri Kalevi Niko Pasi Tommi Jesse Tapio Jussi Kalle
    Pertti Leo Elias Joonas Oskari Onni Väinö Eino Toivo Oliver Eetu Otto Niilo Daniel Samuel Santeri Arttu Topi
    Hugo Aaro Vilho Urho Kaarlo Aarne Tauno Yrjö Ahti Aulis Mauri Keijo Taisto Osmo Kauko Unto Viljo Lassi Miika
    Valtteri Roope Rasmus Julius Benjamin Akseli Eemeli Jere Joel Konsta Lenni Mikael Miro Nooa Okko Peetu Roni
    Severi Sulo Taneli Tuukka Veeti Verneri Viljami Jyrki Kai Lasse Panu Ossi Sakari Saku Simo Tero Tomi Veli
    Juha-Pekka Veli-Matti Jukka-Pekka Christian Fredrik Anders
""")

FI_WOMEN = _words("""
    Anne Päivi Anna Ritva Leena Pirjo Sari Minna Marja Tiina Riitta Tuula Pirkko Liisa Kirsi Eeva Hanna Marjatta
    Johanna Satu Heidi Laura Jaana Eila Merja Heli Sirpa Helena Kaarina Anja Mari Katja Seija Maarit Raija Anneli
    Susanna Irja Jenni Sanna Outi Arja Ulla Aino Hilkka Virpi Terhi Emilia Sofia Eveliina Elina Katri Kaisa Aada
    Aleksandra Alma Amanda Annika Aune Elsa Elli Emma Essi Eija Enni Erika Helmi Hilja Hilla Iida Ilona Inka Iris
    Irma Jonna Julia Jutta Karoliina Kerttu Kirsti Krista Kyllikki Lea Lempi Lilja Linnea Lotta Maija Maria Marika
    Martta Milla Mirja Mirva Nea Nelli Niina Noora Oona Paula Petra Pihla Piia Pinja Raili Raisa Reetta Riikka Roosa
    Saara Saija Saimi Salla Salme Sirkka Sisko Sonja Suvi Taina Tanja Taru Teija Tuija Tuulia Tyyne Tytti Veera Venla
    Vieno Viivi Vilma Vuokko Anna-Maija Eeva-Liisa Marja-Leena Camilla Gunilla
""")

FI_LAST = _words("""
    Korhonen Virtanen Mäkinen Nieminen Mäkelä Hämäläinen Laine Heikkinen Koskinen Järvinen Lehtonen Lehtinen Saarinen
    Salminen Niemi Heinonen Salonen Heikkilä Kinnunen Turunen Salo Laitinen Rantanen Tuominen Karjalainen Jokinen
    Mattila Savolainen Lahtinen Ahonen Ojala Leppänen Väisänen Hiltunen Kallio Miettinen Leinonen Pitkänen Manninen
    Aaltonen Hakala Koivisto Anttila Laaksonen Hirvonen Räsänen Lehto Laakso Toivonen Rantala Aalto Mustonen Hänninen
    Partanen Aho Saari Laukkanen Seppälä Niemelä Honkanen Mikkonen Hyvönen Lappalainen Peltola Kärkkäinen Peltonen
    Nurmi Vainio Kettunen Väänänen Nevalainen Koskela Jääskeläinen Pesonen Ikonen Karppinen Halonen Mikkola Heino
    Oksanen Harju Pulkkinen Rissanen Hartikainen Eskola Kokkonen Kemppainen Lindholm Helenius Sillanpää Kivelä
    Vuorinen Moilanen Rautio Niskanen Piirainen Ruotsalainen Suominen Immonen Keränen Ronkainen Tiainen Tikkanen
    Parviainen Voutilainen Huttunen Hakkarainen Tolonen Ylönen Vesterinen Eronen Rinne Takala Juntunen Kauppinen
    Kangas Kuusisto Paananen Lipponen Holopainen Pietilä Sirén Sipilä Viitanen Kujala Puustinen Nyman Lindroos
    Lindström Forsman Sundström Backman Nyberg Holmström Grönroos Öhman Åkerlund Nordman Westerlund Wikström Sjöblom
    Björklund Blomqvist Ekholm Granlund Söderholm Rosenqvist Haapala Haapanen Ahola Alanen Alatalo Asikainen Auvinen
    Forsström Granroth Haavisto Hakanen Hietala Hietanen Hokkanen Huovinen Huuskonen Ihalainen Inkinen Isomäki
    Jaakkola Jalonen Jauhiainen Julkunen Jussila Kaikkonen Kainulainen Kanerva Kantola Karhu Kaukonen Kervinen Ketola
    Kiiskinen Kilpeläinen Kivinen Koivunen Koivula Kokko Komulainen Kontio Korpela Korpi Koskenniemi Kosonen
    Kotilainen Kuronen Kyllönen Lampinen Lahti Lassila Lehtimäki Lehtola Liimatainen Linna Luoma Luukkonen Malinen
    Martikainen Marttila Meriläinen Metsälä Mäki Määttä Mölsä Nenonen Nikula Nousiainen Nuutinen Nykänen Ojanen Ollila
    Orava Paavola Pajunen Palonen Pasanen Pelkonen Penttinen Perälä Pirinen Pohjola Pöllänen Raatikainen Rajala
    Rasimus Rautiainen Rekola Repo Riikonen Ruuskanen Rytkönen Saarela Saastamoinen Salmela Salmi Sihvonen
    Silvennoinen Similä Sorsa Soininen Suhonen Sutinen Suvanto Taipale Tamminen Tanskanen Tarkiainen Tenhunen Timonen
    Torvinen Tuomi Tuomela Turpeinen Uotila Uusitalo Vanhala Vartiainen Vatanen Vehviläinen Vepsäläinen Vilén
    Viljanen Vilkman Virkkunen Virta Vuori Välimäki Yli-Mattila Ylitalo Ylinen Äijälä von_Hertzen
""")

SE_MEN = _words("""
    Lars Anders Mikael Johan Karl Per Erik Jan Peter Thomas Daniel Fredrik Hans Andreas Stefan Bengt Mats Bo Magnus
    Mattias Jonas Niklas Alexander Martin Björn Nils Ulf Leif Sven Jonathan Robert David Henrik Patrik Marcus Joakim
    Christer Gustav Linus Simon Emil Anton Oscar William Elias Lucas Filip Viktor Hugo Oliver Axel Isak Ludvig Noah
    Adam Albin Alvin August Arvid Vincent Kjell Göran Håkan Åke Gunnar Arne Olof Roland Rolf Stig Tommy Kenneth Kent
    Roger Conny Jörgen Claes Torbjörn Sture Lennart Ingemar Hampus Jesper Kristoffer Rasmus Robin Sebastian Tobias
    Tomas Urban Christian Dan Douglas Edvin Gabriel Harald Ingvar Jakob Joel Kristian Malte Melvin Karl-Erik Lars-Åke
""")

SE_WOMEN = _words("""
    Anna Eva Maria Karin Kristina Lena Kerstin Emma Ingrid Marie Malin Jenny Hanna Birgitta Annika Susanne Linda Elin
    Monica Sofia Johanna Sara Inger Åsa Carina Ann Helena Katarina Julia Ulla Gunilla Camilla Elisabet Margareta Anita
    Christina Marianne Therese Ida Agneta Ulrika Barbro Matilda Linnea Anneli Emelie Amanda Cecilia Maja Petra Sandra
    Josefin Lisa Caroline Frida Jessica Alice Ebba Elsa Wilma Klara Astrid Saga Ella Alva Vera Agnes Freja Stina
    Lovisa Moa Tilda Nellie Tuva Signe Ellen Olivia Felicia Isabelle Rebecka Victoria Charlotte Sonja Siv Gun Maj
    Britt Berit Yvonne Lisbeth Pernilla Veronica Madeleine Mikaela Nathalie Sofie Tove Ylva Anna-Karin Ann-Marie
""")

SE_LAST = _words("""
    Andersson Johansson Karlsson Nilsson Eriksson Larsson Olsson Persson Svensson Gustafsson Pettersson Jonsson
    Jansson Hansson Bengtsson Jönsson Lindberg Jakobsson Magnusson Olofsson Lindström Lindqvist Lindgren Axelsson Berg
    Bergström Lundberg Lind Lundgren Lundqvist Mattsson Berglund Fredriksson Sandberg Henriksson Forsberg Sjöberg
    Wallin Engström Eklund Danielsson Lundin Håkansson Björk Bergman Gunnarsson Holm Wikström Samuelsson Isaksson
    Fransson Bergqvist Nyström Holmberg Arvidsson Löfgren Söderberg Nyberg Blomqvist Claesson Nordström Mårtensson
    Lundström Viklund Björklund Eliasson Berggren Sandström Nordin Ström Åberg Hermansson Ekström Falk Holmgren
    Dahlberg Hellström Hedlund Sundberg Sjögren Ek Blom Abrahamsson Martinsson Öberg Andreasson Månsson Strömberg
    Åkesson Norberg Jonasson Lindholm Dahl Sundström Holmqvist Hedberg Åström Dahlgren Öhman Lundmark Ivarsson
    Ottosson Nyman Sjökvist Rosén Norén Hallberg Palm Hagström Granström Ahlström Almgren Ekdahl Edlund Enqvist
    Forslund Grahn Hedman Hägglund Kjellberg Linder Malmberg Melin Möller Nordlund Näslund Rydberg Skoglund Stenberg
    Sundqvist Söderlund Thunberg Törnqvist Wahlström Westberg Westin Zetterberg Ågren Östlund von_Essen
""")

NO_MEN = _words("Ole Bjørn Kjell Olav Sindre Øyvind Geir Terje Håkon Eirik Sondre Trond")
NO_WOMEN = _words("Ingrid Marit Solveig Silje Hilde Berit Randi Turid Ragnhild Kari Astrid Nora")
NO_LAST = _words("Hansen Johansen Olsen Larsen Andersen Pedersen Nilsen Kristiansen Bakken Haugen Lie Moen Sørlie")
DK_MEN = _words("Jens Søren Niels Jørgen Mads Rasmus Anders Henrik Morten Kasper Frederik Troels")
DK_WOMEN = _words("Mette Kirsten Hanne Freja Karen Lone Dorthe Birthe Pernille Sofie Ida Line")
DK_LAST = _words("Nielsen Jensen Hansen Pedersen Andersen Christensen Larsen Sørensen Møller Østergaard Kjær Bæk")
DE_MEN = _words("Jürgen Wolfgang Stefan Michael Lukas Jonas Günter Klaus Tobias Sebastian Florian Uwe")
DE_WOMEN = _words("Ursula Sabine Katharina Julia Renate Monika Claudia Heike Leonie Anke Birgit Lena")
DE_LAST = _words("Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schäfer Hoffmann Köhler Krüger Weiß")
GB_MEN = _words("David John James Oliver George Harry Thomas Jack Andrew Stephen Callum Rhys")
GB_WOMEN = _words("Olivia Amelia Margaret Susan Emily Charlotte Fiona Rebecca Gemma Alison Sophie Ruth")
GB_LAST = _words("Smith Jones Taylor Brown Williams Wilson Davies Evans Roberts O'Brien McDonald Wright Clarke")

FI_STREETS = _words("""
    Koulukatu Rantatie Kirkkokatu Asemakatu Puistokatu Hämeenkatu Kauppakatu Koivukuja Mäntytie Metsätie Peltotie
    Harjutie Niittypolku Keskuskatu Satamakatu Lehtokuja Kuusitie Pihlajatie Torikatu Linnankatu Vaasankatu
    Uudenmaankatu Aleksanterinkatu Rautatienkatu Myllytie Mäkikatu Sepänkatu Suokatu Tehtaankatu Kivikuja Haapatie
    Katajatie Tammitie Vanamontie Kielotie Opistotie Papinkatu Kalevankatu Yliopistonkatu Museokatu Ratakatu
    Valtakatu Rauhankatu Pohjolankatu Satakunnankatu Itsenäisyydenkatu Rantakatu Vuorikatu Lukkarinkatu Saarnitie
    Hiihtäjäntie Sammonkatu Ilmarisenkatu Ahventie Lokkitie Joutsentie Länsikatu Vanha_Kirkkotie Iso_Puistotie
""")
SE_STREETS = _words("""
    Storgatan Drottninggatan Kungsgatan Skolgatan Kyrkogatan Ringvägen Björkvägen Skogsvägen Parkgatan Järnvägsgatan
    Nygatan Linnégatan Vasagatan Trädgårdsgatan Hamngatan Bergsgatan Östergatan Västergatan Norra_Vägen Ekvägen
    Södra_Kungsgatan Tallvägen Granvägen Lindvägen Rönnvägen Strandvägen Kvarngatan Stationsgatan Odengatan Åsgatan
    Fabriksgatan Smedjegatan Slottsgatan Torggatan Prästgatan Fågelvägen Blåbärsstigen Ängsvägen Sjövägen
""")
NO_STREETS = _words("Storgata Kirkegata Parkveien Skolegata Strandgata Bjørkeveien Solveien Fjellveien")
DK_STREETS = _words("Nørregade Søndergade Vestergade Østergade Skolevej Møllevej Strandvejen Kirkevej")
DE_STREETS = _words("Hauptstraße Bahnhofstraße Gartenstraße Lindenweg Schulstraße Goethestraße Bergstraße Ringstraße")
GB_STREETS = _words("High_Street Station_Road Church_Lane Victoria_Road Park_Avenue Mill_Lane Queens_Road Green_Lane")

FI_PLACES = _places("""
    00100/Helsinki 00120/Helsinki 00180/Helsinki 00250/Helsinki 00500/Helsinki 00530/Helsinki 00700/Helsinki
    00840/Helsinki 00940/Helsinki 01300/Vantaa 01600/Vantaa 02100/Espoo 02230/Espoo 02600/Espoo 02770/Espoo
    04200/Kerava 04400/Järvenpää 05800/Hyvinkää 06100/Porvoo 08100/Lohja 10300/Karjaa 11100/Riihimäki
    13100/Hämeenlinna 15110/Lahti 15140/Lahti 18100/Heinola 20100/Turku 20500/Turku 20700/Turku 21100/Naantali
    21200/Raisio 24100/Salo 26100/Rauma 28100/Pori 30100/Forssa 32700/Huittinen 33100/Tampere 33200/Tampere
    33500/Tampere 33720/Tampere 37100/Nokia 38200/Sastamala 40100/Jyväskylä 40520/Jyväskylä 44100/Äänekoski
    45100/Kouvola 48100/Kotka 50100/Mikkeli 53100/Lappeenranta 55100/Imatra 57100/Savonlinna 60100/Seinäjoki
    65100/Vaasa 67100/Kokkola 68600/Pietarsaari 70100/Kuopio 70200/Kuopio 74100/Iisalmi 78200/Varkaus 80100/Joensuu
    84100/Ylivieska 87100/Kajaani 90100/Oulu 90570/Oulu 92100/Raahe 94100/Kemi 95400/Tornio 96100/Rovaniemi
    99800/Ivalo
""")
SE_PLACES = _places("""
    111_22/Stockholm 112_33/Stockholm 113_30/Stockholm 114_35/Stockholm 116_20/Stockholm 118_25/Stockholm
    131_30/Nacka 141_30/Huddinge 151_21/Södertälje 169_30/Solna 172_30/Sundbyberg 191_21/Sollentuna 211_20/Malmö
    214_30/Malmö 222_20/Lund 231_21/Trelleborg 241_30/Eslöv 252_20/Helsingborg 254_40/Helsingborg 261_31/Landskrona
    271_21/Ystad 281_31/Hässleholm 291_31/Kristianstad 302_30/Halmstad 311_31/Falkenberg 331_30/Värnamo 352_30/Växjö
    371_30/Karlskrona 374_30/Karlshamn 382_30/Nybro 392_30/Kalmar 411_03/Göteborg 412_50/Göteborg 413_01/Göteborg
    431_30/Mölndal 432_40/Varberg 442_30/Kungälv 451_30/Uddevalla 461_30/Trollhättan 503_30/Borås 531_30/Lidköping
    541_30/Skövde 553_16/Jönköping 572_30/Oskarshamn 582_22/Linköping 591_30/Motala 602_20/Norrköping 611_30/Nyköping
    621_50/Visby 632_20/Eskilstuna 652_20/Karlstad 681_30/Kristinehamn 702_10/Örebro 722_10/Västerås
    753_20/Uppsala 761_30/Norrtälje 781_70/Borlänge 791_30/Falun 802_50/Gävle 824_30/Hudiksvall 852_30/Sundsvall
    871_30/Härnösand 891_30/Örnsköldsvik 903_26/Umeå 931_30/Skellefteå 941_31/Piteå 972_31/Luleå 981_30/Kiruna
""")
NO_PLACES = _places("0150/Oslo 0350/Oslo 5003/Bergen 7010/Trondheim 4006/Stavanger 9008/Tromsø 3015/Drammen 8006/Bodø")
DK_PLACES = _places(
    "1050/København_K 2100/København_Ø 8000/Aarhus_C 5000/Odense_C 9000/Aalborg 6700/Esbjerg 4000/Roskilde 7100/Vejle"
)
DE_PLACES = _places("10115/Berlin 20095/Hamburg 80331/München 50667/Köln 60311/Frankfurt 70173/Stuttgart 01067/Dresden")
GB_PLACES = _places("EC1A_1BB/London M1_1AE/Manchester EH1_1YZ/Edinburgh BS1_4DJ/Bristol CF10_1EP/Cardiff")

SE_TEST_IDENTITIES = _words("""
    193012299263 193805028432 194001079120 194004057032 194201199124 194408139089 194502024732 194504118359
    195102031753 195312242083 195702182568 195711212893 195712302842 196107293059 196108193175 196108283166
    196109072972 196201082697 196404153832 197103011032 197907179191 197911109291 197912309296 198101079294
    198705212382 198808112380 199001252387 199006022397 199007212393 199007282388 199007302384 199107172380
    199212252382 199312162390 199312172381 199504242398 199610202385 199705162387 199710182396 199912282382
    200001022391 200001032382 200001042399 200001052380 200002262384 200007312382 200304302383
""")
"""Identity numbers that Skatteverket publishes for testing; they belong to nobody."""
