"""The beginnings of words that tell of what notes should not tell, in six languages: FI, SV, NO, DA, EN, DE.

A stem counts from the beginning of a word and covers whatever ending follows; ``$`` ends the word; ``_`` is a space.
Written for regcheck; bench/alarm.py measures them.
"""

from __future__ import annotations

HEALTH = """
verenpainelää verenpainetau blodtrycksmed blodtryckssj har_ms$ ms-tauti
sairasta sairastu sairaslom sairausl sairaus$ sairautta sairauden sairastava vakavasti_sairas psyykk syöpään syöpähoi
syöpää syöpä$ syövän leukemia diabetes$ diabeetik astma epilepsia keuhkoahtau reuma dementia dementoi alzheimer
muistisai parkinson masennu masentun mielenterve skitsofren kaksisuunt psykoosi paniikkihäir ahdistuneisuus autisti
adhd$ asperger raskaana raskaus keskenmen vammai vammau invalid pyörätuol liikuntarajoit näkövam kuulovam alkoholis
alkoholiong päihdeong huumeong narkomaan leikkaukse leikattiin sydäninfark sydänsai aivoinfark aivoverenv halvaan
työkyvyttöm kuntoutuksessa terapiassa lääkityksellä hiv$ tyrkyttöm allergi keliakia saattohoi omaishoid burnout
sjukskriv sjukpens sjuk_i sjukdom svårt_sjuk allvarligt_sjuk långtidssjuk har_cancer i_cancer cancerbeh cancersjuk
leukemi diabetik epilepsi demens dement$ depression deprimer psykisk_sjuk psykiskt utbränd gravid missfall rullstol
funktionsned funktionshind handikap förlamad alkoholist alkoholprob missbruk narkoman stroke$ hjärtinf synskad
hörselskad förtidspens rehabilit har_diabetes autis kronisk_sjuk sykemeld sykdom alvorlig_syk kreft diabetiker
psykisk_syk psykiske funksjonshem uføretryg ufør$ rullestol hjerneslag rusproblem hjerteinf gravide sygemeld sygdom
alvorligt_syg kræft sukkersyge psykisk_syg kørestol handicap førtidspens alkoholik misbrug hjerteanf blodprop diagnos
has_cancer cancer_treat chemother breast_cancer lung_cancer diabetic has_diabetes asthma epilep dementia depressed
depressi bipolar schizophr mental_health mental_illn mentally_ill pregnan miscarr disabled disabilit wheelchair
paralys paralyz is_blind alcoholic addict rehab heart_attack a_stroke surgery sick_leave suffers_from ill_with
seriously_ill chronic_ill hiv_pos autistic allergic terminally hospitali krankgesch krankhei an_krebs krebserk
psychisch_k schwanger behinder rollstuhl alkoholik alkoholkrank süchtig depressionen demenz epilepsie diabetiker
schlaganf herzinf arbeitsunf leidet_an erkrankt sairautta sairaudes sairauks selkäsair selkävai nivelrik nivelreu
ms-tau keuhkosai munuaissai ihosai verisai perussai leikkauk sydänleik leikattu syömishäir anoreks unihäir kehitysvam
aivovam kuulovam näkövam näkövik huonokuul sokea$ kuuro$ dialyysi sairaalas sairaalaan$ sairaalahoi osastohoi
kuntoutukse apuväline rollaattor kävelykep murtunut lonkka$ lonkan astmaa epilepti migreen fibromyalg borreli koronan$
koronas tuberkul laihdutusleik hoitokodis palvelutal edunvalvon muistamat opererad opereras operation$ operera_ adhd$
hörselsk hörselneds nedsatt_hör nedsatt_syn synneds migrän fibromyal ätstörn anorex dialys på_sjukhus inlagd_på
vårdas_på rullator höften$ kroniskt hjärtfel hjärtsjuk njursj lungsj hjärnsk äldreboend godman lss$ på_sykehus
sykehus$ innlagt brukket_hoft brukket_ben syk_av nyresvikt hørselsh hørsel blind_på spiseforst migrene indlagt
hospitalet$ hospital_med brækket_hoft brækket_ben hørehæm synshandi spiseforst kronisk_syg nyresyg plejehjem sygehus
recovering dialysis surgery hearing_loss hard_of_hearing visually_imp eating_dis migraine arthritis crohn multiple_scl
in_hospital rehab hospice nursing_home chemo tumour tumor blood_pressure broken_hip broken_leg insulin illness disease
krankenhaus$ im_krankenh operiert operation_am dialyse rheuma asthma migräne hörgerät schwerhör pflegeheim tumor
herzkrank nierenkr essstör
"""

RELIGION = """
muslimi islaminusk jehovan_tod jehova juutalai katolilai ortodoksi helluntai lestadiolai vanhoillislest adventisti
mormoni uskovain uskonno buddhal hindu evankelis kuuluu_kirkk erosi_kirk eronnut_kirk kirkosta seurakunnan_jäs
seurakunta-ak ateisti baptisti muslim$ muslimsk troende_musl islam$ jehovas_vittn jehovas_vitn jehovas_vidn jude$
judisk katolik pingstkyrk pingstvän frikyrk pinsevenn pinsekirk mormon baptist$ adventist ateist troende$ kristen_tro
gudstrog utträtt_ur_kyrk lämnat_kyrk jøde jødisk muslimer koranen jehovah practising_cath practicing_cath
practising_musl practicing_musl is_a_muslim muslim_fam devout is_christian catholic$ jewish$ is_a_jew orthodox_j
hindu$ buddhist sikh$ atheist evangelical pentecostal born-again religious zeuge_jehovas zeugen_jehovas jüdisch
muslimisch katholisch evangelisch gläubig bekennender helluntailai moskeija synagog rukoushuon rukoilee kirkossa$
kirkon_jäs seurakunnas seurakuntaan$ lestadiol ortodoksin pyhäkoul suviseur ramadan paasto$ kosher halal uskonsyist
uskonnollis moskén moské$ kyrkobesök svenska_kyrkan$ församlingen medlem_i_kyrk går_i_kyrk bön$ religiös religiøs
menighet kirkegjenger i_kirken$ folkekirken$ moské går_i_kirk goes_to_church mosque synagogue church_member of_faith
prays fasting ramadan parish kirchenmit moschee gemeindemitgl kirchgäng
"""

UNION = """
sak:hon$ kuuluu_sak kuuluu_sttk kuuluu_akav kuuluu_liitto
ammattiliit ammattiyhdisty ay-aktiivi ay-jäsen ay-mies liiton_jäsen luottamusmies pääluottamusmies liittoon_kuuluva
pamin_jäsen jhl:n jhl$ super-liitto tehyn_jäsen akavan_jäsen fackligt facklig$ fackförening fackförbund facket$
i_facket fackmedlem medlem_i_kommunal medlem_i_unionen medlem_i_if_metall medlem_i_lo$ fagforening fagorganis
fagforbund tillitsvalgt tillidsmand tillidsrepr medlem_av_lo$ medlem_af_lo$ medlem_i_3f i_3f$ medlem_i_fagforbundet
trade_union labor_union labour_union union_member union_rep union_steward shop_steward gewerkschaft betriebsrat
ig_metall$ verdi-mitgl metalliliito metalliliitossa liittoaktiiv lakkovahti lakossa$ lakkoil pääluott
työsuojeluvaltuut facklig_ i_fack skyddsombud strejk i_facklig klubbordf streik streiker fagforeningst i_fagforen
strejker tr_i_3f his_union her_union the_union$ union_activist on_strike shop_stew gewerksch streik tarifver
"""

POLITICS = """
perussuomalai kokoomuslai kokoomusta kokoomuksen kokoomuksessa keskustalai keskustapuo demari$ demareit sosialidemokr
sosiaalidemok sdp:n sdp$ vasemmistoliit vasemmistolai vihreiden_ehd vihreiden_jäs vihreiden_valt kristillisdem rkp:n
rkp$ kunnanvaltuut kaupunginvaltuut kansanedust puolueen_jäs puolueen_ehd ehdokkaana_vaal äänestää äänesti kommunisti
natsi$ äärioikeis äärivasem oikeistolai socialdemokr sverigedemokr vänsterpartiet_m medlem_i_vänsterp miljöpartist
moderat_pol medlem_i_moderat centerpartist kristdemokr liberalerna röstar röstade_på partimedlem partipolit kommunist
kommunpolit riksdagsled nazist högerextr vänsterextr medlem_av_høyre medlem_i_høyre medlem_av_ap$ arbeiderpart
fremskrittsp senterpartist stemmer_på stemte_på venstremann dansk_folkep enhedslist folketingsm partimedlem
høyreekstrem labour_party conservative_party republican democrat$ tory$ party_member member_of_parliament votes_rep
votes_dem votes_lab votes_cons voted_for votes_for communist far-right far-left green_party spd-mitg cdu-mitg csu-mitg
afd-mitg grünen-mitg parteimitg wählt_die wählt_spd wählt_cdu wählt_afd kommunist kokoomuslai keskustalai demari
vihreä_valt persu$ persuja perussuom vasemmist vaaliehdok eduskuntava eduskunnas kuntavaal valtuutettu$ fullmäktig
centern$ moderatern socialdem riksdag kommunfull kandiderar partiakt stemmer_ stortings kommunestyr kandidat_for
arbeiderpart councillor councilor campaigning elections election_cand member_of_the_party labour_counc stadtrat
gemeinderat bundestag parteifreund
"""

SEX_LIFE = """
homo$ homoseks homopari lesbo lesbopari biseks transsukup transseks transnainen transmies seksuaal hlbt sateenkaarip
homosex lesbisk bisex transperson transkvinna transman$ sexuell_lägg hbtq homofil transkjønn transkønn gay$ homosexual
lesbian bisexual transgender transsexual sexual_orient queer$ same-sex schwul lesbisch bisexuell homosexuell
transsexuell
"""

ETHNIC = """
romani$ romanitau romaniper mustalai somalialaistau somalitau kurdi$ kurditau saamelai arabitau venäläistau
virolaistau afrikkalaistau etninen etniseltä alkuperältään ihonväri tummaihoi maahanmuuttajatau är_rom$ romsk zigenar
kurdisk är_same$ samer$ samisk etnisk somalisk_b av_utländsk_b invandrarb hudfärg mörkhyad av_afrikansk av_arabisk
romfolk sigøyner sigøjner etnisk_b innvandrerb indvandrerb mørkhudet of_roma roma_orig roma_fam gypsy ethnic$
ethnicity ethnically of_african of_arab of_jewish skin_colo dark-skinned herkunft$ ethnisch zigeuner hautfarbe
migrationshint romanisuk romanien romaneja mustalais saamelais somali$ somaliperh maahanmuuttaj ulkomaalaistau
pakolaistau pakolainen kurdiperh venäläissuk invandrarbakgr invandrarfam flykting romer$ utlandsfödd innvandrerbak
indvandrerbagg flyktning samisk_bak somalisk descent$ of_somali immigrant_back migrant_back refugee$ ethnic_min
roma_trav migrations geflüchtet
"""

CRIMINAL = """
vankilassa vankilasta vankilatuom istuu_vank ehdonalais tuomittu$ tuomittiin rikosrekist rikostau rikolli rikostuom
rikoksesta pahoinpitel varkaustuom huumerik talousrik petoksesta_tuom törkeäst syytteessä fängelse$ fängelsestr
sitter_i_fäng dömd_för dömd_till dömdes_för straffreg kriminell åtalad brottslig i_häktet misshand villkorlig_dom
straffedømt dømt_for dømt_til dømt$ sitter_i_fengs fengsel$ fengslet vandelsanm kriminel dømt_i i_fængsel fængselsst
sigtet_for siktet_for straffet_for criminal$ criminal_rec convicted conviction in_prison in_jail felon ex-convict
on_parole on_probation sentenced_to arrested_for charged_with vorbestraft im_gefängnis verurteilt straftat vorstrafe
kriminell tuomio$ tuomion$ tuomioistu ehdolli ehdotonta rattijuop varasteli varasti$ varkaudes petosta$ pidätetty
linnassa lusinut lusii rikosepäi poliisitutk lähestymiskie suttit_inne stöld$ snattat bedräger_dömd frihetsberöv
häktad polisanmäld besöksför rattfyll på_anstalt villkorligt innsatt promilledøm tyveri_døm afsoner fængslet varetægt
served_time robbery$ theft_conv jailed probation restraining_ord drink-driv assault_conv sentenced knast$ inhaftiert
bewährung haftstraf
"""

DEATH = """
kuollut$ kuoli$ kuolleen kuolema$ kuolemasta kuolemaa kuolinpes kuolinil kuolintod menehtyi menehtynyt edesmennyt
edesmenneen vainaja perunkirj poisnukku nukkunut_pois hautajais leskeksi avliden avlidit avled$ avlidna dödsbo
dödsfall dödsann bortgång gått_bort gick_bort kunden_dog maken_dog makan_dog hon_dog han_dog dog_i_ har_dött är_död
begravn bouppteckn døde$ er_død død$ dødsbo dødsfall avgått_ved_d afgået_ved_d avdøde avdød afdød gått_bort$
bisettelse died$ deceased passed_away passed_on is_dead has_died death_of late_customer late_husband late_wife funeral
bereave widowed next_of_kin_rep estate_of the_estate verstorben gestorben starb$ todesfall nachlass$ ist_tot kuolleen$
kuollee kuolleena poismenn poisnuk leskirouv leskimies omaiset_ilm haudattu avlidne dött$ dödsbud änka_efter
efterlevande bortgångn gikk_bort døydde dødsbu avdødes afdødes gik_bort enke_efter deceased estate_admin executor
widow_of verstarb witwe_des
"""

PROTECTED = """
turvakiel salainen_osoite osoite_salainen tietojenluovutuskiel skyddad_ident skyddade_person skyddad_person
skyddad_adress sekretessmark sekretesskydd skyddad_folkbok kode_6$ kode_7$ hemmelig_adresse sperret_adresse
adressesperre beskyttet_adresse adressebeskyt navne_og_adressebeskyt protected_address secret_address
witness_protection
"""

REFUSAL = """
markkinointikie suoramarkkinointikie mainoskie puhelinmyyntikie ei_mainok ei_mainost ei_mainospos ei_markkin
ei_halua_main ei_halua_markk ei_halua_enää ei_halua_postia ei_halua_sähköp ei_halua_uutiskir ei_halua_tekstiv
ei_halua_puhelu ei_halua_yhteyd ei_saa_soittaa ei_saa_lähet ei_saa_mark ei_saa_ottaa_yht ei_yhteydenot ei_uutiskir
ei_puheluita ei_suoramark ei_tarjouk älä_soita$ älä_soita_enää älkää_soit älä_lähetä_m älä_ota_yht kielsi_suora
kielsi_soit kielsi_main kieltänyt_mark kieltäytyi_mark pyysi_poistam poistettava_postit poistakaa_postit
poista_listalta poista_postit lopettakaa_mainos peruutti_uutiskir perui_uutiskir ingen_reklam inga_utskick inga_mejl
inga_mail ingen_marknadsf inga_samtal inga_nyhetsbr vill_inte_ha_rek vill_inte_ha_uts vill_inte_ha_mejl
vill_inte_ha_nyh vill_inte_ha_mail vill_inte_ha_fler vill_inte_bli_kont vill_inte_bli_ringd vill_inte_bli_uppr
vill_ej_ha ej_reklam ej_utskick ring_inte$ ring_inte_mer ring_ej kontakta_inte kontakta_ej avböjer undanbeder_sig
reklamspärr nix-spärr avregistrera ta_bort_från_list ta_bort_från_utsk tackat_nej_till_rek ønsker_ikke_rek
ønsker_ikke_nyh ønsker_ikke_mark ønsker_ikke_å_bli ønsker_ikke_at_b ønsker_ikke_telef ønsker_ikke_henv
ønsker_ikke_mail ønsker_ikke_e-p vil_ikke_ha_rek vil_ikke_have_rek vil_ikke_bli_opp vil_ikke_ringes vil_ikke_kont
ikke_ring ikke_kontakt ikke_reklam ikke_send ingen_reklame ingen_markedsf ingen_nyhedsb ingen_nyhetsb reservert_mot
reserveret_mod reklame_nej_tak nei_takk_til_rek meld_av frabeder_sig frabedt do_not_contact do_not_call do_not_email
do_not_mail do_not_send do_not_text don't_call don't_contact don't_email don't_mail no_marketing no_more_emails
no_more_calls no_more_mail no_newslett no_advert no_ads no_promo never_call never_contact stop_calling stop_email
stop_sending opt_out opted_out opt-out opted-out unsubscrib remove_from_list remove_from_mail removed_from_the_mail
removed_from_our_mail removed_from_all objects_to_mark refuses_mark does_not_want_emails does_not_want_calls
does_not_want_mark does_not_want_ads does_not_want_to_be_c doesn't_want_emails wants_no_ keine_werbung keine_anrufe
keine_mails keine_e-mails keine_newsl keinen_newsl kein_newsl nicht_anrufen nicht_kontakt nicht_mehr_anr
nicht_angerufen werbesperre werbewidersp abgemeldet_vom widerspruch_gegen_w kieltää_mark kieltää_kaik kieltää_suora
kielsi_mark kieltänyt_m ei_enää_uut ei_enää_main ei_enää_mark ei_enää_post ei_enää_soit ei_enää_sähk ettei_soit
ettei_lähet ettei_häir ei_toivo_ ei_suostu_m ei_lupaa_mark ei_lupaa_soit ei_lupaa_lähet poistettava_rek tietoni_pois
ei_saa_häir lopettakaa_ älkää_häir tacka_nej_till_all tacka_nej_till_rek tackar_nej_till_rek tackar_nej_till_all
tackat_nej nej_till_reklam vill_inte_få sluta_ring sluta_skick inga_fler_ inte_bli_ringd vill_slippa_rek
vill_slippa_sam slippa_reklam stoppa_utskick inget_utskick inga_erbjud ønsker_ikke_flere vil_ikke_ha_flere
vil_ikke_have_flere takker_nei_til_r takker_nej_til_r slutt_å_ring stop_med_at ikke_flere_rek ikke_flere_nyh
ikke_mere_rek off_your_list off_the_list off_our_list off_my_list no_longer_wants does_not_wish_to please_remove
do_not_disturb no_further_ stop_contact leave_me_al keine_weiteren nicht_mehr_kont kein_interesse_an_w von_der_liste
"""

# "does not want" with up to two words more, and then what is not wanted.
UNWANTED = (
    " (?:ei (?:halua|tahdo|toivo)|inte (?:vill|önskar)|(?:vill|önskar) inte|ønsker ikke|vil ikke"
    "|(?:does not|doesn t|did not|no longer) (?:want|wants|wish|wishes)|(?:will|möchte) kein[a-z]*)"
    "(?: [^ ]+){0,2}? (?:mainos|mainok|markkino|uutiskir|puhelu|soitto|yhteydenot|esittei|tarjouksia|reklam|utskick"
    "|nyhetsbr|nyhedsbr|marknadsför|samtal|erbjudand|markedsf|henvendel|tilbud|marketing|advert|newsletter|promotion"
    "|emails|e mails|calls|mailings|werbung|anrufe)"
)
# When to call is no refusal.
WHEN = (
    " (?:(?:do not|don t|never) (?:call|ring|contact) (?:before|after|between|at|on|during|in|until)"
    "|(?:älä soita|ei saa soittaa) (?:ennen|jälkeen|aamu[^ ]*|ilta[^ ]*|viikonlop[^ ]*|klo|ovi[^ ]*|summeri[^ ]*)"
    "|ring inte (?:före|efter|på|mellan|kl)|(?:ikke ring|ring ikke) (?:før|etter|efter|mellom|mellem|på|kl)) "
)
