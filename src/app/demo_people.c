/* Owns the demo's people. Numbers: +1 … 555 01xx, +44 7700 900xxx, +33 6 39 98 xx xx, the drama numbers of the German, Swedish and
 * Australian regulators; other countries reserve none, so theirs are only plausible (and the demo's carrier is a simulator). */
#include <string.h>

#include "app/demo_people.h"

#define LIST(...) ((const char *const[]){__VA_ARGS__, NULL})

static const struct demo_range us_ranges[] = {
	{"+121255501", 2}, {"+121355501", 2}, {"+120655501", 2}, {"+130355501", 2}, {"+130555501", 2}, {"+131255501", 2},
	{"+140455501", 2}, {"+141555501", 2}, {"+150355501", 2}, {"+151255501", 2}, {"+160255501", 2}, {"+160855501", 2},
	{"+161255501", 2}, {"+161755501", 2}, {"+161955501", 2}, {"+170255501", 2}, {"+170355501", 2}, {"+171355501", 2},
	{"+171855501", 2}, {"+172055501", 2}, {"+180155501", 2}, {"+181355501", 2}, {"+191955501", 2}, {"+197255501", 2},
	{"+141055501", 2}, {"+141255501", 2}, {"+121555501", 2}, {"+121655501", 2}, {"+131355501", 2}, {"+131455501", 2},
	{NULL, 0}};
static const struct demo_range gb_ranges[] = {{"+447700900", 3}, {NULL, 0}};
static const struct demo_range fr_ranges[] = {{"+33639980", 3}, {"+33639981", 3}, {"+33639982", 3}, {NULL, 0}};
static const struct demo_range de_ranges[] = {{"+4917139200", 2}, {"+4917604069", 3}, {"+493023125", 3},
                                              {"+498999998", 3},  {"+494066969", 3},  {NULL, 0}};
static const struct demo_range es_ranges[] = {{"+3461234", 4}, {NULL, 0}};
static const struct demo_range it_ranges[] = {{"+39333123", 4}, {NULL, 0}};
static const struct demo_range pt_ranges[] = {{"+35191234", 4}, {NULL, 0}};
static const struct demo_range nl_ranges[] = {{"+3161234", 4}, {NULL, 0}};
static const struct demo_range se_ranges[] = {
	{"+467017406", 2}, {"+468465004", 2}, {"+463139006", 2}, {"+469803192", 2}, {NULL, 0}};
static const struct demo_range br_ranges[] = {{"+551191234", 4}, {NULL, 0}};
static const struct demo_range in_ranges[] = {{"+91981234", 4}, {NULL, 0}};
static const struct demo_range mx_ranges[] = {{"+52551234", 4}, {NULL, 0}};
static const struct demo_range au_ranges[] = {{"+61255501", 3}, {"+61370101", 3}, {NULL, 0}};

const struct demo_country demo_countries[] = {
	{"US", "en", "America/New_York", 290, us_ranges,
         LIST("Ava", "Ben", "Caleb", "Dana", "Elijah", "Faith", "Grace", "Hannah", "Isaac", "Jada", "Kevin", "Liam", "Maya",
              "Noah", "Olivia", "Peyton", "Quinn", "Rosa", "Samuel", "Tara", "Uma", "Victor", "Wendy", "Xavier", "Yolanda", "Zoe",
              "Aaliyah", "Marcus", "DeShawn", "Priya", "Wei", "Sofia"),
         LIST("Abbott", "Bailey", "Carter", "Delgado", "Edwards", "Foster", "Greene", "Hayes", "Irwin", "Jackson", "Kim", "Lopez",
              "Mitchell", "Nguyen", "Ortiz", "Parker", "Quigley", "Reyes", "Sullivan", "Thompson", "Underwood", "Vargas",
              "Walker", "Xu", "Young", "Zimmerman", "O'Brien", "Washington", "Patel", "Goldberg"),
         LIST("Denver", "Austin", "Seattle", "Portland", "Phoenix", "Raleigh", "Minneapolis", "Sacramento", "Tampa",
              "Pittsburgh"),
         LIST("Cedar Ridge Dental", "Lakeside Bakery", "Front Range Roofing", "Blue Heron Books", "Maple Street Yoga",
              "Summit Auto Glass", "Harvest Moon Cafe", "Prairie Veterinary", "Ironwood Cabinets", "Redbud Landscaping")},
	{"GB", "en", "Europe/London", 95, gb_ranges,
         LIST("Amelia", "Callum", "Daisy", "Ewan", "Freya", "George", "Harriet", "Imogen", "Jack", "Kieran", "Lottie", "Morag",
              "Nigel", "Poppy", "Rhys", "Sian", "Toby", "Violet", "Aisha", "Mohammed"),
         LIST("Ashworth", "Bennett", "Clarke", "Davies", "Evans", "Fletcher", "Griffiths", "Hughes", "Iqbal", "Jenkins", "Khan",
              "Lloyd", "MacDonald", "Norris", "Owen", "Pritchard", "Ross", "Singh", "Taylor", "Wright"),
         LIST("Bristol", "Leeds", "Cardiff", "Glasgow", "York", "Norwich", "Exeter"),
         LIST("Thistle & Co", "Pennine Heating", "Severn Joinery", "The Copper Kettle", "Ashdown Garages", "Moorland Vets")},
	{"FR", "fr", "Europe/Paris", 125, fr_ranges,
         LIST("Adèle", "Baptiste", "Camille", "Damien", "Élodie", "Florent", "Gaëlle", "Hugo", "Inès", "Julien", "Léa", "Mathis",
              "Noémie", "Océane", "Pierre", "Quentin", "Romane", "Sébastien", "Théo", "Yasmine"),
         LIST("Arnaud", "Bernard", "Chevalier", "Dubois", "Étienne", "Fontaine", "Girard", "Hamel", "Jacquet", "Lefèvre",
              "Marchand", "Noël", "Olivier", "Perrin", "Renard", "Simon", "Thomas", "Vidal", "Benali", "Nguyen"),
         LIST("Lyon", "Nantes", "Toulouse", "Lille", "Montpellier", "Rennes"),
         LIST("Boulangerie du Marché", "Ateliers Girard", "Clinique des Lilas", "Garage Perrin", "Les Jardins d'Anjou",
              "Librairie Fontaine")},
	{"DE", "de", "Europe/Berlin", 140, de_ranges,
         LIST("Anja", "Björn", "Clara", "Dieter", "Emre", "Franziska", "Günther", "Heike", "Ingo", "Jana", "Karl", "Lena",
              "Matthias", "Nele", "Oskar", "Petra", "Rüdiger", "Sabine", "Timo", "Ulrike", "Ayşe", "Yannick"),
         LIST("Albrecht", "Becker", "Dietrich", "Ehlers", "Fischer", "Großmann", "Hoffmann", "Jäger", "Köhler", "Lange", "Müller",
              "Neumann", "Özdemir", "Pfeiffer", "Richter", "Schäfer", "Thiel", "Vogt", "Weiß", "Zimmermann", "Yılmaz", "Krüger"),
         LIST("Berlin", "Hamburg", "München", "Köln", "Leipzig", "Freiburg"),
         LIST("Bäckerei Köhler", "Zahnarztpraxis Dr. Lange", "Elektro Neumann", "Gasthof zur Linde", "Schreinerei Vogt",
              "Fahrradladen Kette")},
	{"ES", "es", "Europe/Madrid", 90, es_ranges,
         LIST("Alba", "Bruno", "Carmen", "Diego", "Elena", "Fernando", "Gloria", "Hugo", "Inés", "Javier", "Lucía", "Manuel",
              "Nuria", "Óscar", "Pilar", "Raúl", "Sergio", "Teresa", "Íñigo", "Ximena"),
         LIST("Álvarez", "Blanco", "Castro", "Domínguez", "Escudero", "Fernández", "García", "Herrera", "Iglesias", "Jiménez",
              "López", "Muñoz", "Navarro", "Ortega", "Peña", "Romero", "Sánchez", "Torres", "Vázquez", "Zapata"),
         LIST("Valencia", "Sevilla", "Zaragoza", "Málaga", "Bilbao", "Murcia"),
         LIST("Panadería La Espiga", "Talleres Romero", "Clínica Sol", "Viveros Navarro", "Ferretería Ortega",
              "Hostal del Puerto")},
	{"IT", "it", "Europe/Rome", 60, it_ranges,
         LIST("Alessia", "Bruno", "Chiara", "Davide", "Elisa", "Fabio", "Giulia", "Ilaria", "Luca", "Martina", "Nicolò", "Paola",
              "Riccardo", "Silvia", "Tommaso", "Valentina"),
         LIST("Bianchi", "Colombo", "D'Angelo", "Esposito", "Ferrari", "Greco", "Lombardi", "Moretti", "Negri", "Pellegrini",
              "Ricci", "Santoro", "Testa", "Vitale"),
         LIST("Torino", "Bologna", "Verona", "Bari", "Parma"),
         LIST("Officina Moretti", "Panificio Greco", "Studio Ricci", "Vivaio Santoro", "Caffè Centrale")},
	{"NL", "nl", "Europe/Amsterdam", 50, nl_ranges,
         LIST("Anouk", "Bram", "Daan", "Eva", "Fleur", "Gijs", "Hanneke", "Jeroen", "Lotte", "Maarten", "Noor", "Ruben", "Sanne",
              "Thijs"),
         LIST("Bakker", "de Boer", "Dijkstra", "Hendriks", "Jansen", "Kuipers", "van Leeuwen", "Meijer", "Peters", "Smit",
              "Visser", "de Wit"),
         LIST("Utrecht", "Rotterdam", "Groningen", "Eindhoven", "Haarlem"),
         LIST("Fietsen De Wit", "Bloemen Bakker", "Installatiebedrijf Smit", "Tandartsen Noord")},
	{"PT", "pt", "Europe/Lisbon", 35, pt_ranges,
         LIST("Ana", "Beatriz", "Catarina", "Duarte", "Francisco", "Inês", "João", "Leonor", "Miguel", "Rita", "Tiago", "Vasco"),
         LIST("Almeida", "Batista", "Carvalho", "Ferreira", "Gonçalves", "Lopes", "Magalhães", "Oliveira", "Pereira", "Ribeiro",
              "Santos", "Teixeira"),
         LIST("Porto", "Braga", "Coimbra", "Faro"),
         LIST("Padaria Ribeiro", "Oficina Lopes", "Clínica do Douro", "Mercearia Santos")},
	{"BR", "pt", "America/Sao_Paulo", 35, br_ranges,
         LIST("Amanda", "Bruna", "Caio", "Débora", "Eduardo", "Fernanda", "Gustavo", "Juliana", "Larissa", "Rafael", "Thiago",
              "Vitória"),
         LIST("Araújo", "Barbosa", "Cardoso", "Dias", "Freitas", "Gomes", "Lima", "Martins", "Nascimento", "Rocha", "Silva",
              "Souza"),
         LIST("São Paulo", "Curitiba", "Recife", "Campinas"),
         LIST("Padaria Aurora", "Auto Center Lima", "Pet Shop Amigo", "Ótica Martins")},
	{"SE", "sv", "Europe/Stockholm", 30, se_ranges,
         LIST("Alva", "Björn", "Ebba", "Fredrik", "Gustav", "Hanna", "Ingrid", "Johan", "Klara", "Lars", "Maja", "Oskar",
              "Sigrid", "Åsa"),
         LIST("Andersson", "Bergström", "Dahl", "Ekström", "Forsberg", "Håkansson", "Lindqvist", "Nyström", "Sjöberg", "Åkesson"),
         LIST("Uppsala", "Malmö", "Umeå", "Örebro"),
         LIST("Bergströms Bageri", "Nordic Cykel", "Tandvården Öster", "Lindqvist Bygg")},
	{"IN", "en", "Asia/Kolkata", 30, in_ranges,
         LIST("Aarav", "Ananya", "Deepa", "Farhan", "Gauri", "Ishaan", "Kavya", "Lakshmi", "Meera", "Nikhil", "Rahul", "Sneha",
              "Tanvi", "Vikram"),
         LIST("Agarwal", "Banerjee", "Chopra", "Desai", "Iyer", "Joshi", "Kapoor", "Menon", "Nair", "Pillai", "Rao", "Sharma"),
         LIST("Pune", "Bengaluru", "Jaipur", "Kochi"),
         LIST("Sharma Textiles", "Lotus Diagnostics", "Green Leaf Foods", "Bright Tuition")},
	{"MX", "es", "America/Mexico_City", 15, mx_ranges,
         LIST("Alejandra", "Beatriz", "Cuauhtémoc", "Daniela", "Emiliano", "Guadalupe", "Itzel", "Jorge", "Mariana", "Rodrigo"),
         LIST("Aguilar", "Cervantes", "Flores", "Gutiérrez", "Hernández", "Mendoza", "Ramírez", "Salazar", "Treviño",
              "Villanueva"),
         LIST("Puebla", "Mérida", "Querétaro"), LIST("Taquería El Faro", "Refacciones Flores", "Clínica Mendoza")},
	{"AU", "en", "Australia/Sydney", 5, au_ranges, LIST("Bindi", "Cooper", "Ella", "Lachlan", "Matilda", "Ruby"),
         LIST("Campbell", "Doyle", "Hartley", "Nolan", "Walsh"), LIST("Newcastle", "Geelong"),
         LIST("Wattle Plumbing", "Coastal Surf Supply")},
	{0}};

/* splitmix64: good enough for names. */
uint32_t demo_dice_roll(struct demo_dice *dice, uint32_t below)
{
	uint64_t z = dice->state += 0x9e3779b97f4a7c15u;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return (uint32_t)((z ^ (z >> 31)) % below);
}

const char *demo_dice_pick(struct demo_dice *dice, const char *const *list)
{
	uint32_t count = 0;

	while (list[count])
		count++;
	return list[demo_dice_roll(dice, count)];
}

const struct demo_country *demo_people_country(struct demo_dice *dice)
{
	int at = (int)demo_dice_roll(dice, 1000);
	const struct demo_country *country = demo_countries;

	while (country[1].code && at >= country->share)
		at -= country++->share;
	return country;
}

static int64_t power_of_ten(int digits)
{
	int64_t power = 1;

	while (digits--)
		power *= 10;
	return power;
}

const char *demo_people_phone(const struct demo_country *country, int64_t n, struct arena *mem)
{
	for (const struct demo_range *range = country->ranges; range->prefix; range++) {
		int64_t room = power_of_ten(range->digits);

		/* 7,919 has no factor in common with ten: every number comes once, and not in a row. */
		if (n < room)
			return arena_format(mem, "%s%0*lld", range->prefix, range->digits, (long long)((n * 7919 + 23) % room));
		n -= room;
	}
	return NULL;
}
