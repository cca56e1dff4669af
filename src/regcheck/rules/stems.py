"""The beginnings of words that tell of what notes should not tell, in six languages: FI, SV, NO, DA, EN, DE.

A stem counts from the beginning of a word and covers whatever ending follows; ``$`` ends the word; ``_`` is a space.
Written for regcheck; bench/alarm.py measures them.
"""

from __future__ import annotations

HEALTH = """
verenpainelää verenpainetau blodtrycksmed blodtryckssj har_ms$ ms-tauti sairasta sairastu sairaslom sairausl sairaus$
sairautta sairauden sairastava vakavasti_sairas psyykk syöpään syöpähoi syöpää syöpä$ syövän leukemia diabetes$
diabeetik astma epilepsia keuhkoahtau reuma dementia dementoi alzheimer muistisai parkinson masennu masentun
mielenterve skitsofren kaksisuunt psykoosi paniikkihäir ahdistuneisuus autisti adhd$ asperger raskaana raskaus
keskenmen vammai vammau invalid pyörätuol liikuntarajoit näkövam kuulovam alkoholis alkoholiong päihdeong huumeong
narkomaan leikkaukse leikattiin sydäninfark sydänsai aivoinfark aivoverenv halvaan työkyvyttöm kuntoutuksessa
terapiassa lääkityksellä hiv$ tyrkyttöm allergi keliakia saattohoi omaishoid burnout sjukskriv sjukpens sjuk_i sjukdom
svårt_sjuk allvarligt_sjuk långtidssjuk har_cancer i_cancer cancerbeh cancersjuk leukemi diabetik epilepsi demens
dement$ depression deprimer psykisk_sjuk psykiskt utbränd gravid missfall rullstol funktionsned funktionshind handikap
förlamad alkoholist alkoholprob missbruk narkoman stroke$ hjärtinf synskad hörselskad förtidspens rehabilit
har_diabetes autis kronisk_sjuk sykemeld sykdom alvorlig_syk kreft diabetiker psykisk_syk psykiske funksjonshem
uføretryg ufør$ rullestol hjerneslag rusproblem hjerteinf gravide sygemeld sygdom alvorligt_syg kræft sukkersyge
psykisk_syg kørestol handicap førtidspens alkoholik misbrug hjerteanf blodprop diagnos has_cancer cancer_treat
chemother breast_cancer lung_cancer diabetic has_diabetes asthma epilep dementia depressed depressi bipolar schizophr
mental_health mental_illn mentally_ill pregnan miscarr disabled disabilit wheelchair paralys paralyz is_blind
alcoholic addict rehab heart_attack a_stroke surgery sick_leave suffers_from ill_with seriously_ill chronic_ill
hiv_pos autistic allergic terminally hospitali krankgesch krankhei an_krebs krebserk psychisch_k schwanger behinder
rollstuhl alkoholik alkoholkrank süchtig depressionen demenz epilepsie diabetiker schlaganf herzinf arbeitsunf
leidet_an erkrankt sairautta sairaudes sairauks selkäsair selkävai nivelrik nivelreu ms-tau keuhkosai munuaissai
ihosai verisai perussai leikkauk sydänleik leikattu syömishäir anoreks unihäir kehitysvam aivovam kuulovam näkövam
näkövik huonokuul sokea$ kuuro$ dialyysi sairaalas sairaalaan$ sairaalahoi osastohoi kuntoutukse apuväline rollaattor
kävelykep murtunut lonkka$ lonkan astmaa epilepti migreen fibromyalg borreli koronan$ koronas tuberkul laihdutusleik
hoitokodis palvelutal edunvalvon muistamat opererad opereras operation$ operera_ adhd$ hörselsk hörselneds nedsatt_hör
nedsatt_syn synneds migrän fibromyal ätstörn anorex dialys på_sjukhus inlagd_på vårdas_på rullator höften$ kroniskt
hjärtfel hjärtsjuk njursj lungsj hjärnsk äldreboend godman lss$ på_sykehus sykehus$ innlagt brukket_hoft brukket_ben
syk_av nyresvikt hørselsh hørsel blind_på spiseforst migrene indlagt hospitalet$ hospital_med brækket_hoft brækket_ben
hørehæm synshandi spiseforst kronisk_syg nyresyg plejehjem sygehus recovering dialysis surgery hearing_loss
hard_of_hearing visually_imp eating_dis migraine arthritis crohn multiple_scl in_hospital rehab hospice nursing_home
chemo tumour tumor blood_pressure broken_hip broken_leg insulin illness disease krankenhaus$ im_krankenh operiert
operation_am dialyse rheuma asthma migräne hörgerät schwerhör pflegeheim tumor herzkrank nierenkr essstör sydänvika
sydänvian sydänleikk insuliin verenohen sytostaat sädehoi kasvain metasta etäpesäk sydämentahd polvileik lonkkaleik
tekonivel kaihileik glaukoom kuulolait kuulokoje afasia afaatik cp-vam down-synd downin_ autismi mielisair itsemurh
itsetuho työuupum loppuunpal vieroituk korvaushoi raitistu hoivakot hoivakod vanhainkot vanhainkod kotisairaanh
liikuntaest liikuntavam invataksi inkontin endometrioo lapsettomuush hedelmöityshoi abortti hepatiit psoria
pähkinäaller siitepölyaller koira-aller anafylak keliaak munuaissiir elinsiir maksasiir halvaus sokeutu kuuroutu
muistihäir dementik vuodepotil potilaana$ psykiatr psykoterap lääkehoi syöpäleik rintasyö eturauhass sairastel hjärtop
bypass pacemaker strålbeh strålning_mot cellgift cytostat tumör höftop knäop ledgångs reumat artros bröstcanc lungcanc
prostatacanc hudcanc blodförtunn hörapparat starroper grön_starr cp-skad downs_synd självmord självskad panikång
ångest utmattningss avgiftning avvänjn metadon hemsjukv vårdboende demensboe vårdhem palliativ hospis färdtjänst
permobil ivf fertilitetsb hepatit eksem glutenintol celiaki nötaller pälsaller njursvikt transplant ryggskad whiplash
förlamn sängligg långtidssj psykolog_på strålebeh cellegift kjemoter svulst hofteop kneop leddgikt gigt revmat
blodfortynn høreapp selvmord selvskad angst$ utbrent udbrændt avrusn afvænn hjemmesykepl hjemmeplej sykehjem prøverør
hepatitt cøliaki nøtteall nøddeall hjertefeil hjertefejl hjertesyk hjertesyg uhelbred kroniske_sm langtidssyk
langtidssyg sykmeld uførhet brystkreft lungekreft brystkræft lungekræft radiother radiation_ther hip_replac
knee_replac osteopor copd emphysem blood_thin hearing_aid glaucoma cataract suicid self-harm anxiety ptsd panic_att
nervous_break detox methadone care_home home_care_nurse palliative fertility_treat abortion hepatitis eczema coeliac
celiac nut_allerg peanut_allerg allergy_to severe_allerg anaphyl epipen kidney_fail kidney_dis spinal_inj brain_inj
bedridden bed-bound housebound mobility_scoot mobility_iss reduced_mobil walking_frame walking_stick crutches prosthe
amput sclerosis lupus colitis sepsis memory_loss memory_prob learning_dis special_needs down_syn cerebral_pal
ill_health health_prob health_iss poor_health medication antidepress covid psychiatr psychother strahlenth herzschritt
hüft-op knie-op blutverd selbstmord suizid angststör burn-out methadon pflegegrad pflegebed pflegedienst fehlgeburt
abtreib schuppenfl neuroderm zöliak nussaller allergik allergie$ nierenvers querschnittg gehbehind bettläg schwerbeh
lernbehind schwer_krank brustkrebs lungenkrebs
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
prays fasting ramadan parish kirchenmit moschee gemeindemitgl kirchgäng imaam rabbi$ ehtoollis raamattupiir
jumalanpalv seurakuntalai uskoon_tul uskova$ käännynnäi kastettu baptist metodist vapaaseurak vapaakirk mormonik
scientolog hare_krishna sikhi hindula islamil koraan kirkkoon_kuul ei_kuulu_kirkk kirkkokuntaan helatorstain_herätys
gudstjänst frälsningsarm bibelstud är_kristen kristen$ imam rabbin koran$ hinduis buddis sikhisk lämnade_kyrk
metodistk laestad gudstjenest frelsesarm frelsens_hær frikirk indre_miss bibelgr bekjennende buddhis
meldt_seg_ut_av_kirk meldt_ud_af_folkek christian_faith born_again baptised baptized bible_study worship
converted_to_islam converted_to_chr converted_to_jud methodist presbyter quaker lutheran anglican protestant salafi
shia$ sunni$ hijab sabbath gottesdienst rabbiner konvertiert getauft freikirch kirchenaustr
"""

UNION = """
sak:hon$ kuuluu_sak kuuluu_sttk kuuluu_akav kuuluu_liitto ammattiliit ammattiyhdisty ay-aktiivi ay-jäsen ay-mies
liiton_jäsen luottamusmies pääluottamusmies liittoon_kuuluva pamin_jäsen jhl:n jhl$ super-liitto tehyn_jäsen
akavan_jäsen fackligt facklig$ fackförening fackförbund facket$ i_facket fackmedlem medlem_i_kommunal medlem_i_unionen
medlem_i_if_metall medlem_i_lo$ fagforening fagorganis fagforbund tillitsvalgt tillidsmand tillidsrepr medlem_av_lo$
medlem_af_lo$ medlem_i_3f i_3f$ medlem_i_fagforbundet trade_union labor_union labour_union union_member union_rep
union_steward shop_steward gewerkschaft betriebsrat ig_metall$ verdi-mitgl metalliliito metalliliitossa liittoaktiiv
lakkovahti lakossa$ lakkoil pääluott työsuojeluvaltuut facklig_ i_fack skyddsombud strejk i_facklig klubbordf streik
streiker fagforeningst i_fagforen strejker tr_i_3f his_union her_union the_union$ union_activist on_strike shop_stew
gewerksch streik tarifver ammattiosasto liittojäsen ay-liik ay-toim lakko$ lakkoon rakennusliit teollisuusliit tehyläi
pamilai jyty$ oaj$ oaj:n sttk$ proliit liittomaks liiton_jäsenyy työtaistel lo-medl med_i_unionen fackombud fackklubb
fackavg lärarförb vårdförb transportarb handelsanst strejka strejkvakt skyddsomb fellesforb fagbev tillitsmann
tillidsmænd fagligt_akt hk-medl 3f-medl dansk_metal medlem_af_hk foa-medl fagligt_org unionised unionized
unite_the_union union_dues union_leader union_secret union_branch union_meet member_of_a_union strike_act picket
industrial_act afl-cio teamsters igm-mitgl tarifverhandl warnstreik personalratsm
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
gemeinderat bundestag parteifreund vasemmistoliiton kepulai kokkare puoluekok puolueakt puoluesih puolueosast
poliitikko poliittis vaalikampanj vaalityö vaalitilais kunnallisvaal aluevaltuut aluevaalie anarkist sosialist
kansanpuolue valarbet valkampanj kommunalråd regionfullm politiker politiskt_akt vänsterpartis miljöparti partiarb
socialist partikongr høyremann kommunepol byrådsmed folketing valgkamp frp-med krf-med stiller_til_valg opstillet_til
politisk_akt partiarbeid politician politically_act canvass campaigns_for campaigned_for brexit liberal_democ libdem
ukip marxist anarchist running_for_off running_for_coun running_for_may stood_for_parl spd$ cdu$ csu$ afd$ wahlkampf
kandidiert parteibuch parteitag
"""

SEX_LIFE = """
homo$ homoseks homopari lesbo lesbopari biseks transsukup transseks transnainen transmies seksuaal hlbt sateenkaarip
homosex lesbisk bisex transperson transkvinna transman$ sexuell_lägg hbtq homofil transkjønn transkønn gay$ homosexual
lesbian bisexual transgender transsexual sexual_orient queer$ same-sex schwul lesbisch bisexuell homosexuell
transsexuell homous lesbous transihmi sukupuolenkorj muunsukup sateenkaariper samkön könskorr könsidentit icke-binär
ickebinär panseks skeiv$ kjønnsbekr kønsskifte ikke-binær lgbt non-binary nonbinary same_sex pansexual came_out_as
transitioning trans_woman trans_man$ her_wife his_husband intersex nicht-binär lesbe$ homo-ehe geschlechtsang
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
roma_trav migrations geflüchtet romanipari tumma_iho turvapaika pakolaise venäläissynt irakilaistau syyrialaistau
afgaanitau turkkilaistau vietnamilaistau inkeriläi juutalaissuk arabiperh mörk_hud asylsök nyanländ ensamkommande
somalier kurder afghansk_b utomnordisk etnicitet mørk_hud asylsøk asylans flygtning grønlandsk_b grønlænder
asylum_seek afro-carib of_indian_o of_pakistani of_turkish of_chinese_o of_kurdish native_americ romany mixed_race
mixed-race brown-skin ethnic_back traveller_comm asylbew flüchtling abstammung sinti_und dunkelhäut
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
bewährung haftstraf rikosilmoit esitutkin syyttäj syytetty syytteet epäiltynä vankila$ vankilan$ vankilaan vanki$
näpist kavals kavallu murtovar raiska väkivaltar huumausainer huumekaup pahoinpid seksuaalir valvontarangais tjuv$
rånat rånade våldsbrott våldtäkt narkotikabr knarklang åtalas dömts fängelset häktet frigiven fotboja skyddstillsyn
ekobrott förskingr brottsreg belastningsreg kontaktförb sexbrott tyveri$ voldtekt voldtægt tiltalt domfelt løslatt
løsladt fotlenke fodlænke underslag underslæb besøksforb straffesak straffesag rulleblad straffeatt shoplift burglar
embezz fraudster ex-offend offender ankle_monit community_serv drug_deal dealing_drugs dui$ manslaught sex_off
pleaded_guil found_guilty guilty_of indicted police_rec diebstahl betrüger gefängnis haftentl angeklagt körperverl
drogenhand straffällig
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
widow_of verstarb witwe_des vainajan perukirj kuolinvuo hautauks siunaustil muistotilais leski$ leskenä pesänhoit
pesänselv jäi_leske avsomn somnade_in somnat_in insomnad begravd jordfäst änkling änka$ änkeman inte_längre_i_livet
ej_i_livet dödsfallet sovnet_inn sov_ind sovet_ind begravet bisatt bisat$ enke$ enkemann enkemand ikke_i_live widow$
widower probate lost_her_husb lost_his_wife condolence obituary cremat buried_ late_father late_mother late_mr$
late_mrs$ no_longer_alive no_longer_with_us hinterblieb witwe$ witwer beerdig trauerfall erbschein tod_des tod_der
entschlafen
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
ei_sähköpost ei_viestej ei_tekstiviest ei_kampanj ei_postitu ei_soittoja ei_soiteta$ ei_myyntipuh ei_saa_kontakt
älä_markk älkää_läh pois_postitusl pois_listalta pois_markk perunut_uut peruuttanut_uut perui_luvan perunut_luvan
peruutti_luvan perui_suostum peruutti_suostum peruuttanut_suost suostumus_peru lupa_peru ej_mail ej_mejl ej_sms
ej_samtal inga_brev$ inga_sms får_ej_kont får_inte_kont får_ej_ring skicka_inte_mer skicka_ej skicka_inget
önskar_inga_ önskar_ingen_ undanber avanmäl sagt_nej_till_ut sagt_nej_till_rek säger_nej_till_rek tackade_nej_till_r
återkallat_s återkallade_s återtagit_s dragit_tillbaka stryk_från ta_bort_ur_ nix$ ikke_sms ikke_e-post ingen_henv
ingen_oppring ingen_opkald må_ikke_kont må_ikke_ring skal_ikke_kont skal_ikke_ring skal_ikke_ha_rek ønsker_ingen_
trukket_samt trukket_tilba tilbakekalt_s tilbagekaldt_s avmeldt afmeldt afmeld_ meldt_seg_av slett_fra slet_fra
fjern_fra fjernes_fra robinson ring_ikke_mer kontakt_ikke no_contact_by no_mailing no_mailsh no_phone_calls
no_sales_calls no_solicit not_to_be_cont not_to_be_called must_not_be_cont must_not_be_call should_not_be_cont
don't_send don't_text do_not_market do_not_phone asked_not_to_be asked_us_not_to asked_to_be_rem wants_to_be_rem
take_him_off take_her_off take_off_our withdrew_cons withdrawn_cons consent_withdr withdraws_cons revoked_cons
objected_to_m declined_mark declines_mark refused_mark suppress_from stop_mailing right_to_object werbung_unters
werbung_unerw keine_post$ keine_briefe nicht_anschr wünscht_keine einwilligung_wid aus_dem_vert vom_verteiler
newsletter_abb robinsonliste werbestopp
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
    "|no (?:phone )?calls (?:before|after|between|at|on|during|in|until)"
    "|(?:älä soita|ei saa soittaa|ei soittoja|ei soiteta|ei puheluita)"
    " (?:ennen|jälkeen|aamu[^ ]*|ilta[^ ]*|viikonlop[^ ]*|klo|ovi[^ ]*|summeri[^ ]*)"
    "|(?:ring inte|inga samtal|ej samtal) (?:före|efter|på|mellan|kl)"
    "|(?:ikke ring|ring ikke) (?:før|etter|efter|mellom|mellem|på|kl)) "
)
