//! What only databases can get wrong.

pub(crate) mod identity;
pub(crate) mod judged;
pub(crate) mod log;
pub(crate) mod outbox;
pub(crate) mod schema;
pub(crate) mod texts;
pub(crate) mod values;

/// One test of the enclosing module for each case.
macro_rules! on_a_database {
    () => {
        crate::cases::tests! {
            identity: a_proof_works_once_for_two_processes_at_once,
                a_challenge_is_taken_once_for_two_processes_at_once,
                factors_come_back_as_they_were_added,
                passwords_questions_and_links_are_kept,
                a_touch_keeps_a_session_alive_and_revives_none;
            judged: a_wrong_password_with_the_right_answer_counts,
                only_the_judged_half_of_a_card_is_written,
                a_contact_person_learns_no_decisions_about_themselves,
                staff_are_professionals_in_the_log_also_outside_a_portal;
            log: a_line_is_there_for_everybody_once_it_was_written,
                lines_of_many_callers_are_all_written,
                a_line_that_cannot_be_written_takes_no_other_with_it,
                without_a_log_there_is_no_answer,
                every_line_comes_back_as_it_was_written;
            outbox: two_workers_in_two_processes_send_each_letter_once,
                tries_in_two_processes_are_counted_one_by_one,
                a_letter_that_was_sent_names_nobody_any_more;
            schema: the_log_takes_new_rows_only,
                every_version_is_reached_from_the_one_before,
                a_session_of_before_stays_open_across_the_migration,
                what_was_shown_before_stays_shown_across_the_migrations,
                processes_that_migrate_at_once_take_turns,
                a_grant_cannot_cross_from_one_portal_to_another,
                a_portal_has_one_first_contact;
            texts: a_published_text_is_the_next_version;
            values: instants_come_back_to_the_microsecond,
                what_cannot_be_read_is_an_error,
                a_look_at_a_document_takes_four_statements;
        }
    };
}

macro_rules! tests { ($($module:ident: $($case:ident),+;)+) => {$($(
    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn $case() {
        crate::cases::$module::$case(&database().await).await;
    }
)+)+} }

pub(crate) use {on_a_database, tests};
