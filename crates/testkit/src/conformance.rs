//! What every storage adapter must do, as cases that each adapter runs.
//!
//! An adapter's tests give a function that makes a [`Bench`], and get every case as a test of their own:
//!
//! ```
//! use inzage_testkit::{conformance::Bench, memory::MemoryStore};
//! use std::sync::Arc;
//!
//! async fn bench() -> impl Bench {
//!     Arc::new(MemoryStore::default())
//! }
//!
//! # mod hidden {
//! inzage_testkit::store_conformance!(super::bench);
//! # }
//! ```
//!
//! Permits are had by seeding a world and asking the policy, as everybody must.

pub mod account_care;
pub mod accounts;
pub mod acknowledgements;
pub mod agenda;
pub mod appointments;
pub mod attachments;
pub mod avatars;
pub mod care;
pub mod care_plans;
pub mod challenges;
pub mod communication;
pub mod contact_photos;
pub mod contacts;
pub mod conversations;
pub mod credentials;
pub mod diary;
pub mod digests;
pub mod documents;
pub mod dossier;
pub mod exports;
pub mod grants;
pub mod guards;
pub mod interference;
pub mod invitations;
pub mod machines;
pub mod news;
pub mod outbox;
pub mod past;
pub mod pinboard;
pub mod portals;
pub mod providers;
pub mod publications;
pub mod questionnaires;
pub mod recovery;
pub mod reports;
pub mod representation;
pub mod review;
pub mod sessions;
pub mod sweeping;
pub mod transactions;
mod trial;
pub mod unread;

pub(crate) use trial::{Opened, Trial, at_once, by_pages};

use crate::memory::MemoryStore;
use async_trait::async_trait;
use inzage_domain::{ids::AccountId, ports::Storage};
use std::sync::Arc;

/// A store to put to the test: a fresh, empty one, and whatever must live as long as it.
#[async_trait]
pub trait Bench: Sync {
    /// The store.
    fn store(&self) -> Arc<dyn Storage>;
    /// Switches an account off behind the store's back, as it is when staff do so through another process.
    async fn switch_off(&self, account: AccountId);
}

#[async_trait]
impl Bench for Arc<MemoryStore> {
    fn store(&self) -> Arc<dyn Storage> {
        Self::clone(self) as Arc<dyn Storage>
    }

    async fn switch_off(&self, account: AccountId) {
        self.as_ref().switch_off(account).await;
    }
}

/// Makes a test of every case. Takes a function `async fn() -> impl Bench` that gives a fresh, empty store each time.
///
/// The invoking crate needs tokio with its test macros.
#[macro_export]
macro_rules! store_conformance {
    ($bench:path) => {
        $crate::store_conformance! { @cases $bench,
            transactions::an_empty_store_answers,
            transactions::what_is_not_committed_is_not_there,
            transactions::a_change_adds_exactly_one_line_to_the_log,
            transactions::looks_and_refusals_are_logged,
            transactions::a_line_of_the_log_is_written_once,
            transactions::lines_written_together_are_all_there,
            transactions::a_snapshot_sees_nothing_of_later_changes,
            transactions::a_glance_shows_the_same_as_a_snapshot,
            transactions::a_glance_shows_what_it_was_judged_on_and_nothing_else,
            transactions::a_sealed_look_opens_with_its_own_permit_only,
            transactions::of_two_with_one_form_one_wins,
            transactions::a_commit_that_fails_leaves_nothing,
            transactions::a_store_in_use_takes_no_import,
            transactions::an_import_is_all_or_nothing,
            transactions::portals_are_kept_apart,
            transactions::a_dropped_session_blocks_nobody,
            accounts::settings_come_back_as_they_were,
            accounts::an_account_is_found_by_address_in_any_case,
            accounts::an_account_that_is_switched_off_has_no_way_in,
            accounts::the_present_text_is_the_latest_version,
            accounts::nothing_opens_without_consent_to_the_present_text,
            accounts::the_texts_that_one_agreed_to_stay_to_be_read,
            accounts::withdrawing_consent_ends_all_sessions_of_the_account,
            accounts::ones_own_account_says_who_one_is,
            accounts::the_chooser_shows_what_is_open_own_first,
            accounts::who_was_added_again_stands_by_the_new_relation,
            credentials::a_code_of_an_app_works_once,
            credentials::a_code_of_an_app_works_for_one_of_many,
            credentials::a_sign_in_by_a_used_code_changes_nothing,
            credentials::a_recovery_code_works_once_for_its_owner,
            credentials::new_recovery_codes_kill_the_former,
            credentials::a_passkey_moves_on_from_what_was_checked,
            credentials::a_copied_passkey_is_told_once,
            credentials::a_yubikey_lets_its_owner_in,
            credentials::factors_come_back_as_they_were_kept,
            credentials::credentials_tell_who_works_here,
            credentials::a_new_factor_ends_every_other_session,
            credentials::recovery_codes_come_with_the_first_factor,
            credentials::a_key_is_added_to_one_account,
            credentials::a_removed_factor_lets_nobody_in,
            credentials::the_last_factor_stays_even_in_a_race,
            credentials::a_new_password_ends_every_other_session,
            credentials::a_weak_hash_is_strengthened_at_sign_in,
            credentials::a_password_that_was_changed_meanwhile_opens_nothing,
            credentials::a_secret_question_is_its_owners,
            credentials::a_factor_is_of_the_kind_that_was_judged,
            sessions::a_session_lives_until_it_expires_or_stays_idle,
            sessions::a_session_that_ended_never_comes_back,
            sessions::a_late_touch_revives_nothing,
            sessions::a_session_has_what_was_judged,
            sessions::a_new_session_takes_the_place_of_the_former,
            sessions::a_device_is_known_the_second_time,
            sessions::a_fresh_proof_gives_the_session_a_new_token,
            sessions::a_used_code_proves_nothing,
            sessions::an_ended_session_gets_no_new_token,
            sessions::ones_own_sessions_are_listed_latest_first,
            sessions::only_ones_own_sessions_end,
            sessions::all_other_sessions_end_at_once,
            sessions::a_switched_off_account_is_out_at_once,
            providers::an_identity_is_linked_to_one_account,
            providers::a_linked_identity_lets_its_owner_in,
            providers::an_unlinked_identity_lets_nobody_in,
            recovery::a_request_waits_until_it_is_answered,
            recovery::a_request_is_answered_once,
            recovery::an_answer_that_fails_leaves_the_request,
            recovery::a_new_recovery_link_kills_the_former,
            recovery::a_recovery_link_works_once_and_ends_every_session,
            recovery::a_new_password_leaves_the_second_factor,
            recovery::a_recovery_link_ends_at_its_minute,
            recovery::five_wrong_answers_kill_a_recovery_link,
            recovery::a_recovery_link_comes_with_the_secret_question,
            recovery::a_changed_password_kills_the_recovery_link,
            recovery::a_switched_off_account_does_not_recover,
            recovery::letters_about_an_account_go_to_its_owner,
            challenges::every_kind_of_challenge_is_kept_faithfully,
            challenges::a_challenge_is_taken_once,
            challenges::a_challenge_is_taken_by_one_of_many,
            challenges::a_challenge_is_tried_only_so_often,
            challenges::a_challenge_serves_its_own_kind,
            challenges::a_challenge_ends_at_its_minute,
            sweeping::what_is_over_is_removed_and_nothing_sooner,
            sweeping::a_device_is_forgotten_after_a_year,
            sweeping::a_sweep_goes_by_small_steps,
            invitations::the_right_answer_activates_account_and_relation,
            invitations::five_wrong_answers_kill_a_link,
            invitations::four_wrong_answers_leave_a_link_alive,
            invitations::wrong_answers_at_the_same_time_all_count,
            invitations::a_link_is_used_once_even_in_a_race,
            invitations::an_expired_link_is_as_dead_as_a_made_up_one,
            invitations::a_link_works_until_just_before_its_end,
            invitations::an_existing_account_stays_as_its_owner_has_it,
            invitations::a_client_gets_in_with_the_date_of_birth,
            invitations::a_link_dies_with_the_contact,
            invitations::links_die_with_the_portal,
            interference::what_is_hidden_changes_nothing,
            past::who_could_see_a_document_is_told_as_it_was,
            past::nobody_could_see_what_was_not_there,
            past::who_came_to_hold_could_see_everything_from_then_on,
            past::the_past_is_told_to_owner_and_staff_only,
            past::who_could_see_a_conversation_is_told_as_it_was,
            past::who_could_see_a_note_follows_when_it_was_shared,
            past::who_could_see_any_item_is_told_by_its_own_right,
            past::why_one_sees_an_item_is_told_with_whoever_gave_the_right,
            portals::the_start_page_counts_what_its_reader_sees,
            portals::the_start_page_counts_what_is_new_since_the_last_visit,
            portals::the_start_page_counts_to_a_hundred,
            portals::the_start_page_shows_the_next_appointment,
            portals::the_start_page_counts_all_for_who_reads_by_law,
            portals::the_care_team_is_empty_without_the_right,
            portals::consents_keep_their_history,
            portals::a_new_text_asks_anew,
            portals::the_access_log_is_filtered_and_paged,
            avatars::an_avatar_is_seen_by_its_owner_only,
            avatars::a_former_photo_is_named_by_nobody,
            contact_photos::a_photo_is_put_on_ones_own_card_and_seen_with_it,
            contact_photos::a_photo_that_left_a_card_is_named_by_nobody,
            publications::what_is_published_is_shown_in_its_time_and_order,
            publications::in_a_relations_view_nothing_is_published,
            publications::whoever_has_the_task_keeps_what_is_published,
            publications::there_is_room_for_fifty_of_a_kind,
            questionnaires::whoever_has_the_task_keeps_the_questionnaires,
            questionnaires::what_was_asked_stays_as_it_was_asked,
            questionnaires::only_who_guides_asks_and_takes_back,
            questionnaires::answers_are_the_clients_until_they_are_sent,
            questionnaires::answers_are_sent_once_and_whole,
            questionnaires::to_a_contact_person_no_questionnaire_is_there,
            questionnaires::whoever_holds_the_portal_fills_in,
            questionnaires::there_is_room_for_so_many_questionnaires,
            appointments::appointments_are_the_set_of_single_reads,
            appointments::without_the_right_appointments_are_as_if_they_were_not_there,
            appointments::whoever_guides_makes_appointments,
            appointments::an_appointment_is_moved_and_cancelled_with_a_word,
            appointments::only_who_was_asked_decides,
            appointments::a_request_is_decided_once_even_in_a_race,
            appointments::a_request_is_taken_back_by_who_made_it,
            appointments::requests_that_wait_are_listed_for_who_guides,
            conversations::a_list_of_conversations_is_the_set_of_single_reads,
            conversations::a_hidden_conversation_is_as_if_it_were_not_there,
            conversations::an_answer_is_to_the_newest_message,
            conversations::two_answers_at_the_same_time_are_one_after_the_other,
            conversations::whoever_may_write_begins_a_conversation_with_who_guides,
            conversations::a_conversation_is_made_visible_for_good,
            conversations::what_nobody_answers_can_still_be_read,
            conversations::messages_that_are_off_take_nothing_new,
            unread::what_was_received_is_unread_until_it_is_opened,
            unread::who_has_read_everything_misses_nothing_afterwards,
            unread::what_is_written_while_others_read_stays_unread,
            unread::people_are_told_once_until_they_have_read,
            unread::receipts_are_shown_only_where_they_are_switched_on,
            unread::receipts_are_off_by_default,
            unread::an_inbox_names_the_clients_with_something_to_read,
            attachments::a_file_opens_with_its_message,
            attachments::files_of_messages_are_named,
            attachments::a_new_conversation_is_seen_by_who_was_chosen_beforehand,
            diary::a_diary_is_the_set_of_single_reads,
            diary::a_private_note_is_as_if_it_were_not_there,
            diary::what_clients_do_with_their_notes_is_theirs_to_tell,
            diary::a_note_is_changed_from_its_latest_state,
            diary::a_note_is_taken_away_by_its_author,
            agenda::an_agenda_is_the_set_of_single_reads,
            agenda::an_item_is_changed_from_its_latest_state_by_its_author,
            agenda::whoever_holds_takes_any_item_away,
            agenda::a_first_contact_who_holds_takes_any_item_away,
            agenda::an_agenda_has_room_for_so_many_items,
            agenda::a_feed_opens_what_its_maker_may_see_at_that_moment,
            agenda::a_new_feed_ends_the_former_one,
            pinboard::a_pinboard_is_the_set_of_single_reads,
            pinboard::posting_and_reacting_are_rights_of_their_own,
            pinboard::a_post_comes_back_as_it_was_typed,
            pinboard::reactions_come_in_pages,
            pinboard::authors_take_away_their_own_and_moderators_all,
            pinboard::professionals_are_not_on_the_pinboard,
            pinboard::a_pinboard_that_is_off_takes_nothing_new,
            pinboard::professionals_who_guide_read_and_react_where_the_organisation_lets_them,
            care_plans::a_draft_is_seen_by_staff_only,
            care_plans::a_draft_is_not_overwritten_unseen,
            care_plans::a_draft_is_thrown_away_as_it_was_seen,
            care_plans::an_answer_is_bound_to_what_was_read,
            care_plans::each_party_answers_to_the_plan_for_itself,
            care_plans::who_is_both_parties_answers_to_the_plan_once,
            care_plans::a_contact_person_reads_the_plan_with_its_right,
            dossier::each_topic_opens_with_its_own_right,
            dossier::the_gate_opens_what_was_granted_behind_it,
            dossier::a_list_shows_present_states,
            dossier::every_state_of_a_thing_stays,
            dossier::personal_data_keeps_who_changed_what,
            dossier::the_organisation_says_what_clients_change,
            documents::a_list_is_the_set_of_single_reads,
            documents::without_the_right_a_document_is_as_if_it_were_not_there,
            documents::an_upload_is_shared_as_the_setting_of_its_day_says,
            documents::a_new_document_is_seen_by_who_was_chosen_beforehand,
            documents::the_same_upload_twice_makes_one_document,
            documents::versions_count_up,
            documents::a_version_is_downloaded_by_who_may_read_it,
            documents::visibility_only_grows,
            documents::sharing_twice_at_once_shares_once,
            documents::a_batch_with_a_stranger_in_it_changes_nothing,
            documents::the_audience_is_exactly_who_can_read,
            documents::a_contact_sees_nothing_of_others_at_a_document,
            documents::the_sharing_preview_tells_what_will_happen,
            reports::a_report_is_opened_by_the_right_to_reports,
            reports::a_new_report_is_seen_by_who_was_chosen_for_reports,
            reports::a_report_is_acknowledged_by_version_and_text,
            reports::reactions_are_kept_with_who_and_when,
            reports::contacts_do_not_react_unless_they_may,
            reports::contacts_react_where_they_may,
            reports::a_list_counts_who_sees_each,
            reports::a_search_finds_only_what_is_on_the_list,
            reports::a_preview_of_rights_counts_documents_and_reports_apart,
            acknowledgements::acknowledgement_is_given_where_it_was_asked,
            acknowledgements::a_second_acknowledgement_gives_the_first_receipt,
            acknowledgements::two_acknowledgements_at_once_give_one_receipt,
            acknowledgements::a_new_version_asks_anew,
            acknowledgements::holder_and_client_each_answer_for_themselves,
            acknowledgements::who_is_both_parties_answers_once_for_both,
            acknowledgements::representatives_each_answer_for_themselves,
            acknowledgements::what_a_representative_cannot_read_asks_nothing_of_them,
            acknowledgements::a_second_party_is_asked_anew,
            contacts::a_new_contact_has_no_right_and_no_account,
            contacts::the_same_form_twice_adds_one_contact,
            contacts::an_identifier_that_is_taken_makes_no_second_contact,
            contacts::the_list_has_the_first_contact_first,
            contacts::names_go_to_whom_the_list_was_granted,
            contacts::a_card_is_changed_from_its_latest_state,
            contacts::only_the_judged_half_of_a_card_changes,
            contacts::a_new_address_on_a_card_is_nobody_elses,
            contacts::a_search_finds_contacts_of_this_client_only,
            contacts::who_is_removed_starts_anew_when_added_again,
            contacts::removing_ends_grants_with_that_reason,
            contacts::a_blocked_person_sees_nothing_until_it_is_lifted,
            contacts::a_block_is_on_the_person_and_survives_removal,
            contacts::delegates_do_not_see_who_is_blocked,
            contacts::a_child_of_twelve_decides_on_what_others_had,
            contacts::an_explanation_says_what_happens,
            grants::what_is_given_is_kept_with_its_terms,
            grants::what_is_withdrawn_is_gone_at_once,
            grants::a_grant_opens_within_its_period_only,
            grants::stale_answers_change_nothing,
            grants::a_pause_closes_and_resuming_opens_as_it_was,
            grants::a_right_of_ones_own_is_given_up,
            grants::rights_that_rest_are_given_up,
            grants::first_access_makes_the_account,
            grants::first_access_is_given_once,
            grants::first_access_leaves_an_existing_account_alone,
            grants::a_link_that_is_sent_again_kills_the_former,
            grants::a_withdrawn_invitation_opens_nothing,
            grants::staff_invite_a_contact_without_rights,
            grants::a_mended_address_gets_the_next_link,
            grants::the_rights_preview_counts_what_will_happen,
            grants::answers_at_the_same_time_do_not_overwrite,
            care::a_new_client_has_portal_account_and_link,
            care::an_address_that_is_taken_makes_no_client,
            care::one_address_makes_one_client_even_in_a_race,
            care::staff_find_clients_by_link_or_reach,
            care::an_ended_care_link_opens_nothing,
            care::places_within_reach_are_listed_by_path,
            care::without_a_care_link_a_clients_page_has_no_content,
            care::a_portal_opens_and_closes,
            care::a_client_is_invited_and_the_link_withdrawn,
            care::a_contact_of_the_organisation_keeps_its_authority,
            care::there_is_one_first_contact,
            care::holdership_passes_in_one_step,
            care::reading_by_law_is_limited_by_staff,
            care::a_task_reaches_no_further_than_its_places,
            account_care::staff_change_what_is_registered_of_a_client,
            account_care::a_client_gets_no_address_of_somebody_else,
            account_care::who_edits_a_client_sees_what_another_did_before,
            account_care::staff_see_how_the_welcome_letter_fares,
            account_care::another_address_ends_every_way_in_by_the_former,
            account_care::another_address_kills_an_open_invitation,
            account_care::a_suspended_client_keeps_other_hats,
            account_care::staff_may_not_reset_second_factors_unless_switched_on,
            account_care::staff_reset_second_factors_where_they_may,
            account_care::a_deactivated_account_has_no_way_in,
            account_care::an_account_goes_back_to_what_it_was,
            account_care::a_reminder_is_sent_once_to_whom_it_concerns,
            account_care::a_child_is_invited_ahead_of_the_age,
            account_care::staff_are_reminded_of_a_review,
            representation::staff_record_authority_and_incapacity,
            representation::what_was_recorded_before_stays,
            representation::a_change_of_who_decides_is_told_to_whom_it_concerns,
            representation::incapacity_is_shown_to_all_involved,
            representation::a_coming_age_is_shown_to_all_involved,
            review::failed_sign_ins_are_found_by_account_and_day,
            review::many_clients_are_found_against_ones_own_usual,
            review::looks_close_to_home_are_found,
            review::resets_recoveries_and_emergencies_are_found_each,
            review::refusals_in_numbers_are_found_by_hat,
            review::days_are_those_of_the_organisation,
            review::findings_are_paged_in_their_order,
            review::only_the_officer_reviews,
            review::the_officer_sees_no_file,
            review::findings_hold_no_content,
            machines::a_machine_is_known_by_its_token,
            machines::a_machine_is_made_for_places_that_there_are,
            machines::a_token_ends_at_once,
            machines::the_last_use_of_a_token_is_shown,
            machines::a_machine_reaches_no_further_than_its_places,
            machines::a_machine_names_who_guides_a_new_client,
            machines::the_log_names_the_machine,
            machines::a_machine_has_idempotency_keys_of_its_own,
            exports::a_copy_is_asked_for_once_an_hour,
            exports::only_the_owner_takes_a_copy_along,
            exports::a_copy_is_fetched_in_the_session_that_asked,
            exports::a_worker_that_was_overtaken_makes_no_copy,
            exports::a_copy_ends_with_its_session,
            outbox::a_letter_goes_with_its_commit,
            outbox::every_kind_of_letter_is_kept_faithfully,
            outbox::a_leased_letter_is_left_alone_until_the_lease_ends,
            outbox::two_workers_share_the_letters_between_them,
            outbox::a_letter_that_was_sent_is_not_sent_again,
            outbox::a_letter_that_failed_waits_and_dies_at_last,
            outbox::notices_that_tell_the_same_are_one_letter,
            outbox::notices_at_the_same_time_are_one_letter,
            communication::the_holder_closes_and_opens_ways_of_writing,
            communication::a_portal_opens_nothing_that_is_not_offered,
            communication::nobody_else_closes_a_way_of_writing,
            news::no_digest_tells_of_messages,
            news::a_document_is_told_to_whoever_finds_it,
            news::a_report_is_told_to_whoever_finds_it,
            news::an_appointment_is_told_to_whoever_finds_it,
            news::a_note_is_told_to_whoever_finds_it,
            news::a_post_is_told_to_whoever_finds_it,
            news::a_care_plan_is_told_to_whoever_finds_it,
            news::a_questionnaire_is_told_to_whoever_fills_it_in,
            news::what_is_in_the_agenda_is_told_to_whoever_finds_it,
            news::who_is_asked_later_to_acknowledge_a_document_is_told,
            news::who_is_asked_later_to_acknowledge_a_report_is_told,
            news::a_representative_who_is_asked_later_is_told,
            news::what_was_acknowledged_or_asked_of_an_older_version_is_not_told,
            news::a_decision_is_told_to_whoever_asked,
            news::a_request_that_was_taken_back_is_not_told,
            news::what_was_shown_to_nobody_tells_the_client_only,
            news::what_a_section_holds_tells_those_who_may_see_it,
            digests::what_is_new_is_told_once,
            digests::a_decision_is_told_sooner_than_other_news,
            digests::who_was_blocked_is_not_told_of_a_decision,
            digests::who_was_removed_is_not_told_of_a_decision,
            digests::whether_a_letter_still_tells_is_judged_when_it_is_sent,
            digests::who_was_blocked_meanwhile_is_not_told,
            digests::who_was_removed_meanwhile_is_not_told,
            digests::what_was_closed_meanwhile_tells_nobody,
            digests::who_lost_the_right_meanwhile_is_not_told,
            digests::people_choose_what_they_are_told,
            digests::who_turned_messages_off_gets_no_letter_about_one,
            digests::workers_at_the_same_time_tell_once,
            digests::a_worker_that_dies_loses_no_digest,
            digests::one_letter_tells_of_all_portals,
            digests::nobody_but_the_postman_sends_a_digest,
            guards::tries_are_counted_until_they_are_forgotten,
            guards::tries_from_before_the_window_do_not_count,
            guards::tries_count_also_after_the_clock_was_set_back,
            guards::tries_at_the_same_time_are_all_counted,
            guards::a_repeated_request_gets_its_first_answer,
            guards::a_released_key_is_new_again,
            guards::a_key_without_an_answer_lapses,
            guards::a_key_is_claimed_by_one,
            guards::files_that_no_document_names_are_found,
        }
    };
    (@cases $bench:path, $($subject:ident::$case:ident),+ $(,)?) => {$(
        #[tokio::test]
        async fn $case() {
            $crate::conformance::$subject::$case(&$bench().await).await;
        }
    )+};
}
