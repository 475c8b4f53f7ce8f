#include "geo/cluster/assessment_form.h"

namespace klasteri {

namespace {

constexpr std::array<CriterionForm, criteria> questions = {{
    {Criterion::ties,
     "ties",
     {"Ties between firms", "კავშირები საწარმოებს შორის"},
     {"Do the firms of the cluster deal with each other: buy, sell, subcontract, share orders or knowledge?",
      "აქვთ თუ არა კლასტერის საწარმოებს ერთმანეთთან საქმიანი კავშირი: ყიდვა-გაყიდვა, ქვეკონტრაქტები, შეკვეთებისა და "
      "ცოდნის გაზიარება?"},
     {{{"No dealings among them are known.", "მათ შორის საქმიანი კავშირი არ ჩანს."},
       {"A few firms deal with each other, now and then.",
        "მხოლოდ რამდენიმე საწარმოს აქვს ერთმანეთთან კავშირი, ისიც დროდადრო."},
       {"Many do so regularly: lasting suppliers, subcontractors, shared orders.",
        "ბევრს აქვს მუდმივი კავშირი: მუდმივი მომწოდებლები, ქვეკონტრაქტორები, საერთო შეკვეთები."},
       {"Most firms are tied into supply chains and common projects.",
        "საწარმოების უმეტესობა მიწოდების ჯაჭვებსა და საერთო პროექტებშია ჩართული."}}}},
    {Criterion::trust,
     "trust",
     {"Trust", "ნდობა"},
     {"Do the firms trust each other enough to share information, lend equipment or stand in for each other?",
      "ენდობიან თუ არა საწარმოები ერთმანეთს იმდენად, რომ გაცვალონ ინფორმაცია, ათხოვონ ტექნიკა ან შეკვეთის "
      "შესრულებისას ჩაანაცვლონ ერთმანეთი?"},
     {{{"They distrust each other and keep information back.", "ერთმანეთს არ ენდობიან და ინფორმაციას არ აწვდიან."},
       {"Trust holds among relatives or a few partners only.",
        "ნდობა მხოლოდ ნათესავებს ან რამდენიმე პარტნიორს შორის არსებობს."},
       {"Firms share information, help each other and keep their word.",
        "საწარმოები ინფორმაციას ცვლიან, ეხმარებიან ერთმანეთს და სიტყვას ასრულებენ."},
       {"Competitors too run joint undertakings and share the risk.",
        "კონკურენტებიც კი ახორციელებენ ერთობლივ საქმეს და ინაწილებენ რისკს."}}}},
    {Criterion::procurement,
     "procurement",
     {"Bargaining power in procurement", "მოლაპარაკების ძალა შესყიდვებში"},
     {"Do the firms buy together and so get better prices or terms?",
      "ყიდულობენ თუ არა საწარმოები ერთად და იღებენ თუ არა ამით უკეთეს ფასსა და პირობებს?"},
     {{{"Each buys alone.", "თითოეული ცალ-ცალკე ყიდულობს."},
       {"Joint purchases were tried once, or by a few.",
        "ერთობლივი შესყიდვა ერთხელ ან მხოლოდ რამდენიმე საწარმომ სცადა."},
       {"Some inputs are bought together every year, on better terms.",
        "ზოგიერთ მასალას ყოველწლიურად ერთად ყიდულობენ, უკეთესი პირობებით."},
       {"Main inputs are bought together; suppliers negotiate with the cluster.",
        "ძირითად მასალებს ერთად ყიდულობენ; მომწოდებლები კლასტერთან აწარმოებენ მოლაპარაკებას."}}}},
    {Criterion::pooled_services,
     "pooled_services",
     {"Pooled resources for business services", "ბიზნესმომსახურებისთვის გაერთიანებული რესურსები"},
     {"Do the firms pay together for services that none could afford alone: laboratory, certification, training, "
      "marketing, accounting?",
      "უხდიან თუ არა საწარმოები ერთად მომსახურებას, რომელსაც ცალკე ვერც ერთი გასწვდებოდა: ლაბორატორია, სერტიფიცირება, "
      "სწავლება, მარკეტინგი, ბუღალტერია?"},
     {{{"There are no common services.", "საერთო მომსახურება არ არსებობს."},
       {"Single services, paid for by a donor or the state.",
        "ცალკეული მომსახურება, რომელსაც დონორი ან სახელმწიფო აფინანსებს."},
       {"Lasting services, paid for in part by the firms.",
        "მუდმივი მომსახურება, რომელსაც ნაწილობრივ საწარმოები აფინანსებენ."},
       {"A range of services that the firms pay for themselves.",
        "მრავალფეროვანი მომსახურება, რომელსაც საწარმოები თავად აფინანსებენ."}}}},
    {Criterion::policy_influence,
     "policy_influence",
     {"Influence on policy", "გავლენა საჯარო პოლიტიკაზე"},
     {"Are the firms heard, as a group, when authorities decide on what concerns them?",
      "ითვალისწინებს თუ არა ხელისუფლება საწარმოების საერთო აზრს, როდესაც მათთან დაკავშირებულ გადაწყვეტილებებს იღებს?"},
     {{{"They are not consulted.", "მათ აზრს არ ეკითხებიან."},
       {"Single firms are heard, through acquaintances.", "მხოლოდ ცალკეულ საწარმოებს უსმენენ, პირადი ნაცნობობით."},
       {"Their common voice is consulted on some decisions.",
        "ზოგიერთი გადაწყვეტილების მიღებისას მათ საერთო აზრს ეკითხებიან."},
       {"The cluster is a regular partner and has changed decisions.",
        "კლასტერი მუდმივი პარტნიორია და მისი აზრით გადაწყვეტილებებიც შეცვლილა."}}}},
    {Criterion::governance,
     "governance",
     {"Governance", "მმართველობა"},
     {"Is there an organisation or a manager that runs the cluster on behalf of the firms?",
      "არსებობს თუ არა ორგანიზაცია ან მენეჯერი, რომელიც საწარმოების სახელით მართავს კლასტერს?"},
     {{{"Nobody speaks for the cluster.", "კლასტერის სახელით არავინ მოქმედებს."},
       {"An informal group, or the project office of a donor.", "არაფორმალური ჯგუფი ან დონორის პროექტის ოფისი."},
       {"A registered organisation that has a manager and holds meetings.",
        "რეგისტრირებული ორგანიზაცია, რომელსაც მენეჯერი ჰყავს და შეხვედრებს მართავს."},
       {"An organisation elected and paid for by its members, with staff of its own.",
        "წევრების მიერ არჩეული და დაფინანსებული ორგანიზაცია, რომელსაც საკუთარი თანამშრომლები ჰყავს."}}}},
    {Criterion::vision,
     "vision",
     {"Vision and action plan", "ხედვა და სამოქმედო გეგმა"},
     {"Have the firms agreed where the cluster should go, and who does what by when?",
      "შეთანხმებული არიან თუ არა საწარმოები, საით უნდა განვითარდეს კლასტერი და ვინ რა უნდა გააკეთოს და რა ვადაში?"},
     {{{"There is no common aim.", "საერთო მიზანი არ არსებობს."},
       {"Aims were discussed but not written down.", "მიზნები განხილულია, მაგრამ დოკუმენტად არ არის ჩამოყალიბებული."},
       {"A written vision with an action plan: steps, owners, dates.",
        "დოკუმენტად ჩამოყალიბებული ხედვა და სამოქმედო გეგმა: ნაბიჯები, პასუხისმგებლები, ვადები."},
       {"The plan is carried out, followed up and renewed.", "გეგმა სრულდება, კონტროლდება და ახლდება."}}}},
    {Criterion::institutions,
     "institutions",
     {"Supporting institutions", "მხარდამჭერი ინსტიტუციები"},
     {"Do public, private, civil and academic institutions serve the cluster: training, research, finance, standards?",
      "ემსახურება თუ არა კლასტერს საჯარო, კერძო, სამოქალაქო და აკადემიური ინსტიტუციები: სწავლება, კვლევა, "
      "დაფინანსება, სტანდარტები?"},
     {{{"None is known to.", "ასეთი ინსტიტუცია ცნობილი არ არის."},
       {"One or two, on single occasions.", "ერთი ან ორი, ცალკეულ შემთხვევებში."},
       {"Several, regularly, and of more than one kind.", "რამდენიმე, მუდმივად და სხვადასხვა სახის."},
       {"A full range near at hand that fits its offer to the cluster.",
        "სრული სპექტრი ახლომახლო, რომელიც თავის მომსახურებას კლასტერის საჭიროებებს უსადაგებს."}}}},
}};

}  // namespace

const std::array<CriterionForm, criteria>& criterion_forms() { return questions; }

const CriterionForm& form_of(Criterion criterion) { return questions[static_cast<std::size_t>(criterion)]; }

std::string_view to_string(Criterion criterion) { return form_of(criterion).code; }

std::optional<Criterion> criterion_from(std::string_view code) {
  for (const CriterionForm& form : questions) {
    if (form.code == code) return form.criterion;
  }
  return std::nullopt;
}

}  // namespace klasteri
