//! The names of people in a listening tour: what was heard is shared, but not from whom.

use crate::model::landing::Landing;

/// The names in the rows of a tour: each person's full, first and last name. Rows that name a team by common words
/// ("Design", "Customer service") are skipped; in doubt, a row counts as a person.
pub fn names(landing: &Landing) -> Vec<String> {
    let mut names: Vec<String> = landing.tour.iter().flat_map(|conversation| names_of(&conversation.who)).collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn names_of(who: &str) -> Vec<String> {
    let plain = who.replace(['[', ']', '*', '_', '@'], "");
    let whole = plain.split([',', '(', '|', '/', '–', '—', '#', '^']).next().unwrap_or_default().trim();
    let words: Vec<&str> = whole.split_whitespace().collect();
    let is_name = |word: &&str| word.chars().count() > 1 && !word.ends_with('.') && !is_particle(word);
    let are_names = words.len() <= MOST_WORDS && words.iter().all(|word| may_be_in_a_name(word));
    if !are_names || words.iter().any(|word| is_of_a_team(word)) || !words.iter().any(is_name) {
        return Vec::new();
    }
    let parts = [words.first(), words.last()].into_iter().flatten().copied().filter(is_name);
    let mut names: Vec<String> = [whole].into_iter().chain(parts).map(str::to_owned).collect();
    names.dedup();
    names
}

/// The most words of a name; more are a description.
const MOST_WORDS: usize = 5;

/// Whether a word begins like one in a name; letters of scripts without capitals all qualify.
fn may_be_in_a_name(word: &str) -> bool {
    is_particle(word) || word.starts_with(|first: char| first.is_alphabetic() && !first.is_lowercase())
}

/// Whether a word may stand uncapitalised within a name.
fn is_particle(word: &str) -> bool {
    const PARTICLES: &str = "|af|al|ap|av|bin|bint|da|dal|das|de|del|della|den|der|di|do|dos|du|e|el|ibn|la|le|los|ten|\
                             ter|van|vom|von|y|zu|zum|zur|";
    PARTICLES.contains(&format!("|{word}|"))
}

/// Whether a word refers to teams and roles rather than people.
fn is_of_a_team(word: &str) -> bool {
    const TEAMS: &str = "|academy|accounting|administration|analysts|analytics|architects|architecture|backend|board|\
                         brand|business|care|clients|clinic|committee|communications|compliance|content|council|\
                         customer|customers|data|delivery|department|design|designers|desk|developers|development|\
                         devs|engineering|engineers|everybody|everyone|executives|faculty|finance|frontend|group|\
                         growth|infra|infrastructure|insights|interns|juniors|leaders|leadership|legal|logistics|\
                         management|managers|manufacturing|marketing|mobile|nurses|office|operations|parents|partners|\
                         partnerships|patients|payments|payroll|people|pharmacy|platform|press|procurement|product|\
                         production|purchasing|quality|recruiting|reliability|research|researchers|risk|sales|science|\
                         scientists|security|seniors|service|services|staff|stakeholders|strategy|students|success|\
                         suppliers|supply|support|teachers|team|teams|tech|technology|testers|testing|users|vendors|\
                         ward|web|\
                         abteilung|einkauf|entwicklung|fertigung|finanzen|forschung|führung|kunden|kundendienst|labor|\
                         leitung|personal|pflege|produkt|produktion|recht|redaktion|technik|verkauf|vertrieb|verwaltung|\
                         vorstand|werkstatt|\
                         atendimento|clientes|comercial|compras|desenvolvimento|diretoria|engenharia|equipa|equipe|\
                         finanças|jurídico|operações|pesquisa|plataforma|produto|qualidade|suporte|vendas|\
                         calidad|desarrollo|dirección|diseño|equipo|finanzas|ingeniería|investigación|operaciones|\
                         producto|soporte|ventas|\
                         achats|clients|conception|direction|développement|équipe|ingénierie|juridique|produit|qualité|\
                         recherche|ventes|\
                         営業|開発|経営|採用|人事|広報|総務|法務|経理|企画|運用|全員|全体|销售|开发|设计|财务|市场|运营|客服|";
    const ENDINGS: [&str; 9] = ["部", "課", "室", "部门", "团队", "组", "チーム", "팀", "担当"];
    let is_acronym = word.chars().all(|letter| letter.is_ascii_uppercase()) && word.len() <= 4;
    is_acronym
        || ENDINGS.iter().any(|ending| word.ends_with(ending))
        || TEAMS.contains(&format!("|{}|", word.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_told_from_teams() {
        let cases: [(&str, &[&str]); 18] = [
            ("Bo Adeyemi, engineering", &["Bo Adeyemi", "Bo", "Adeyemi"]),
            ("Anna van Dijk", &["Anna van Dijk", "Anna", "Dijk"]),
            ("[[Priya]]", &["Priya"]),
            ("Priya (data)", &["Priya"]),
            ("J. Smith", &["J. Smith", "Smith"]),
            ("王伟", &["王伟"]),
            ("山田 太郎", &["山田 太郎", "山田", "太郎"]),
            ("Łukasz Żak", &["Łukasz Żak", "Łukasz", "Żak"]),
            ("Maria de la Cruz Lopez", &["Maria de la Cruz Lopez", "Maria", "Lopez"]),
            ("Design", &[]),
            ("Customer service", &[]),
            ("Customer Service", &[]),
            ("QA", &[]),
            ("the night shift", &[]),
            ("営業部", &[]),
            ("Vertrieb", &[]),
            ("", &[]),
            ("The Two Who Built The Old Checkout", &[]),
        ];
        for (who, expected) in cases {
            assert_eq!(names_of(who), expected, "{who}");
        }
    }
}
