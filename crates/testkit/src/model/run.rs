//! The same steps on a store, through the policy and the ports.

use super::{
    past::Reader,
    start::{Cast, at, card_of, document_id, records, relation_id},
    state::{Model, Who},
    steps::{LINK_LIFE, Step},
};
use crate::{
    doubles::{FakeSecrets, PlainHasher, SequentialIds},
    worlds::{self, PHONE},
};
use inzage_domain::{
    consent::Decision,
    credential::Digest,
    document::DocumentKind,
    file::MediaType,
    grant::Terms,
    ids::{AccountId, BlobId, BlockId, DocumentId, InvitationId, RelationId},
    invitation::{Knowledge, NewInvitation},
    item::FileItem,
    moment::{Moment, Period},
    policy::{
        About, Action, Actor, AuthorizeError, Permit, Question, Refusal, Sealed, SubjectFacts, Trail,
        actions::{
            AcknowledgeDocument, AddContact, AnswerInvitation, AskAcknowledgement, BlockPerson, ChangeRights, DecideAgreement,
            DecidePortalUse, EditDiaryEntry, GiveFirstAccess, GiveUpRights, InviteContact, KeptFile, LiftBlock,
            LimitLegalReading, NameHolder, PauseContact, ReadAccessLog, RegisterContact, RemoveContact, ReviseDocument,
            SetStandingChoice, ShareDocument, UploadDocument, WithdrawInvitation,
        },
        authorize,
    },
    ports::{IdSource, Session, Snapshot, Storage, StoreError},
    relation::{Agreement, Authority, LegalReading, LimitReason, NewContact, Role},
    right::RightSet,
    views::{LogFilter, PageRequest},
};
use std::{collections::BTreeMap, sync::Arc};
use time::OffsetDateTime;

/// A store with the same history as the model.
pub(super) struct Run {
    pub(super) store: Arc<dyn Storage>,
    pub(super) cast: Cast,
    pub(super) accounts: BTreeMap<usize, AccountId>,
    pub(super) ids: SequentialIds,
    pub(super) now: Moment,
    links: u64,
    log_lines: usize,
    /// Whether the client comes into the own portal, as client.
    reads_own_notes: bool,
    /// Who could read each item, as it was last at each moment.
    pub(super) seen: BTreeMap<(OffsetDateTime, FileItem), (Moment, Readers)>,
}

/// Who could read an item, and who could not.
type Readers = Vec<(Reader, bool)>;

/// How often a change is tried when it loses a race.
const ATTEMPTS: u8 = 5;

impl Run {
    pub(super) async fn start(store: Arc<dyn Storage>, model: &Model) -> Self {
        let (records, cast) = records(model);
        store.import(&records).await.unwrap();
        let accounts = cast.known.iter().copied().enumerate().collect();
        let (ids, now, seen) = (SequentialIds::default(), at(0), BTreeMap::new());
        Self { store, cast, accounts, ids, now, links: 0, log_lines: 0, reads_own_notes: model.client_active, seen }
    }

    /// Nobody when there is no account yet: then nobody can even sign in. Whoever acts has just proved who they are.
    pub(super) fn actor(&self, who: Who) -> Actor {
        let actor = match who {
            Who::Client => worlds::private(self.cast.client),
            Who::Guide => worlds::as_professional(self.cast.guide),
            Who::Supervisor => worlds::as_professional(self.cast.supervisor),
            Who::Relative(person) => self.accounts.get(&person).map_or(Actor::Nobody, |it| worlds::private(*it)),
        };
        worlds::confirmed(actor, self.now.at)
    }

    async fn change<A: Action + Clone>(
        &mut self,
        who: Actor,
        action: A,
        effect: impl AsyncFn(&mut dyn Session, &Permit<A>) -> Result<(), StoreError>,
    ) -> bool {
        if action.portal().is_some() {
            self.count_line(who, &action);
        }
        for _ in 0..ATTEMPTS {
            let mut session = self.store.begin().await.unwrap();
            match authorize(&mut *session, who, action.clone(), worlds::ticket(self.now, self.ids.fresh())).await {
                Ok(permit) => match effect(&mut *session, &permit).await {
                    Ok(()) => match session.commit(Trail::done(permit)).await {
                        Ok(()) => return true,
                        Err(StoreError::Conflict) => {}
                        Err(error) => panic!("{} failed: {error:?}", A::NAME),
                    },
                    Err(StoreError::Conflict) => {}
                    Err(error) => panic!("{} failed: {error:?}", A::NAME),
                },
                Err(AuthorizeError::Refused(_, trail)) => {
                    drop(session);
                    self.store.append(*trail).await.unwrap();
                    return false;
                }
                Err(AuthorizeError::Store(error)) => panic!("{} failed: {error:?}", A::NAME),
            }
        }
        panic!("{} lost every race, though nobody else is there", A::NAME);
    }

    /// Counts a line that staff find in the access log: what the client does with an own note is not among them (D30).
    fn count_line(&mut self, who: Actor, action: &impl Action) {
        let is_client = self.reads_own_notes && who.account() == Some(self.cast.client);
        if !(is_client && matches!(action.about(), About::DiaryEntry(_))) {
            self.log_lines += 1;
        }
    }

    pub(super) async fn look<A: Action, V>(
        &mut self,
        who: Who,
        action: A,
        read: impl AsyncFn(&mut dyn Snapshot, &Permit<A>) -> Result<Sealed<A, V>, StoreError>,
    ) -> Result<V, Refusal> {
        self.count_line(self.actor(who), &action);
        let mut snapshot = self.store.snapshot().await.unwrap();
        match authorize(&mut *snapshot, self.actor(who), action, worlds::ticket(self.now, self.ids.fresh())).await {
            Ok(permit) => {
                let sealed = read(&mut *snapshot, &permit).await.unwrap();
                drop(snapshot);
                Ok(sealed.open(permit, &*self.store).await.unwrap())
            }
            Err(AuthorizeError::Refused(refusal, trail)) => {
                drop(snapshot);
                self.store.append(*trail).await.unwrap();
                Err(refusal)
            }
            Err(AuthorizeError::Store(error)) => panic!("{} failed: {error:?}", A::NAME),
        }
    }

    pub(super) async fn subject(&self, about: About) -> SubjectFacts {
        let question = Question { account: None, machine: None, portal: Some(self.cast.portal), about };
        self.store.snapshot().await.unwrap().facts(&question, self.now).await.unwrap().subject
    }

    async fn revision(&self, relation: RelationId) -> u32 {
        match self.subject(About::Relation(relation)).await {
            SubjectFacts::Relation(facts) => facts.revision,
            _ => 0,
        }
    }

    async fn latest(&self, document: DocumentId) -> (u32, Digest) {
        match self.subject(About::Document(document, None)).await {
            SubjectFacts::Document(facts) => (facts.version, facts.sha256),
            _ => (0, Digest([0; 32])),
        }
    }

    fn file(&self) -> KeptFile {
        KeptFile {
            file_name: inzage_domain::text::FileName::parse("stuk.pdf").unwrap(),
            media_type: MediaType::Pdf,
            bytes: 12,
            sha256: FakeSecrets::digest_of(&self.ids.fresh().to_string()),
            blob: BlobId::from_uuid(self.ids.fresh()),
        }
    }

    fn link(number: u64) -> Digest {
        FakeSecrets::digest_of(&format!("link {number}"))
    }

    /// The next link, as the model numbers them when it is really sent.
    fn invitation(&self, model: &Model) -> NewInvitation {
        NewInvitation {
            id: InvitationId::from_uuid(self.ids.fresh()),
            digest: Self::link(model.links.max(self.links + 1)),
            account: AccountId::from_uuid(self.ids.fresh()),
            expires_at: at(model.day + LINK_LIFE).at,
        }
    }

    /// Does what the model did, and tells whether it was permitted.
    #[expect(clippy::too_many_lines, reason = "one arm for each thing that can happen")]
    pub(super) async fn take(&mut self, step: &Step, model: &Model) -> bool {
        let portal = self.cast.portal;
        match step {
            Step::Sleep(_) => {
                self.see_readers(model).await;
                self.now = at(model.day);
                true
            }
            Step::Add(who, person) => {
                // The identifier that the model gives to the next contact.
                let next = model.contacts.len() - usize::from(model.permitted);
                let contact = NewContact { card: card_of(*person), role: Role::Family };
                let action = AddContact { portal, relation: relation_id(next), email: contact.card.email.clone() };
                self.change(self.actor(*who), action, async |tx, permit| {
                    assert!(tx.insert_contact(permit, &contact).await?);
                    Ok(())
                })
                .await
            }
            Step::Register(who, person, first_contact, authority) => {
                let next = model.contacts.len() - usize::from(model.permitted);
                let contact = NewContact { card: card_of(*person), role: Role::Family };
                let action = RegisterContact {
                    portal,
                    relation: relation_id(next),
                    email: contact.card.email.clone(),
                    first_contact: *first_contact,
                };
                let authority = authority.map(|kind| Authority {
                    kind,
                    period: Period::starting(self.now.at),
                    source: worlds::note("Register"),
                });
                self.change(self.actor(*who), action, async |tx, permit| {
                    assert!(tx.register_contact(permit, &contact, authority.as_ref()).await?);
                    Ok(())
                })
                .await
            }
            Step::FirstAccess(who, index, right) => {
                let action = GiveFirstAccess {
                    portal,
                    relation: relation_id(*index),
                    section: right.section(),
                    wanted: RightSet::NONE.with(*right),
                    period: Period::starting(self.now.at),
                    terms: Terms::default(),
                };
                let invitation = self.invitation(model);
                let ids = self.more_ids();
                let done = self
                    .change(self.actor(*who), action, async |tx, permit| {
                        tx.give_first_access(permit, invitation, &ids).await.map(|_| ())
                    })
                    .await;
                self.links = model.links;
                done
            }
            Step::Invite(who, index) => {
                let action = InviteContact { portal, relation: relation_id(*index) };
                let invitation = self.invitation(model);
                let done = self
                    .change(self.actor(*who), action, async |tx, permit| tx.invite_contact(permit, invitation).await.map(|_| ()))
                    .await;
                self.links = model.links;
                done
            }
            Step::Uninvite(who, index) => {
                let action = WithdrawInvitation { portal, relation: relation_id(*index) };
                self.change(self.actor(*who), action, async |tx, permit| tx.withdraw_invitation(permit).await).await
            }
            Step::Accept(index) => self.accept(*index, model).await,
            Step::Answer(who, index, section, wanted, from, days) => {
                let from = at(model.day + from);
                let until = days.map(|days| from.at + time::Duration::days(days));
                let relation = relation_id(*index);
                let action = ChangeRights {
                    portal,
                    relation,
                    section: *section,
                    wanted: wanted.iter().copied().collect(),
                    period: Period::new(from.at, until).unwrap(),
                    terms: Terms::default(),
                    revision: self.revision(relation).await,
                };
                let ids = self.more_ids();
                self.change(self.actor(*who), action, async |tx, permit| tx.change_rights(permit, &ids).await.map(|_| ())).await
            }
            Step::GiveUp(person, index, rights) => {
                let rights = rights.iter().copied().collect();
                let action = GiveUpRights { portal, relation: relation_id(*index), rights };
                let who = self.actor(Who::Relative(*person));
                self.change(who, action, async |tx, permit| tx.give_up_rights(permit).await).await
            }
            Step::Pause(who, index, paused) => {
                let relation = relation_id(*index);
                let revision = self.revision(relation).await;
                let action = PauseContact { portal, relation, paused: *paused, revision };
                let ids = self.more_ids();
                self.change(self.actor(*who), action, async |tx, permit| tx.pause_contact(permit, &ids).await).await
            }
            Step::Remove(who, index) => {
                let action = RemoveContact { portal, relation: relation_id(*index) };
                self.change(self.actor(*who), action, async |tx, permit| tx.remove_contact(permit).await).await
            }
            Step::Block(who, index) => {
                let action = BlockPerson { portal, relation: relation_id(*index), reason: Some(worlds::note("Veiligheid")) };
                let block = BlockId::from_uuid(self.ids.fresh());
                self.change(self.actor(*who), action, async |tx, permit| tx.block_person(permit, block).await).await
            }
            Step::Lift(who, index) => {
                let action = LiftBlock { portal, relation: relation_id(*index) };
                self.change(self.actor(*who), action, async |tx, permit| tx.lift_block(permit).await).await
            }
            Step::Agree(who, index, yes) => {
                let agreement = if *yes { Agreement::Given } else { Agreement::Refused };
                let action = DecideAgreement { portal, relation: relation_id(*index), agreement };
                self.change(self.actor(*who), action, async |tx, permit| tx.decide_agreement(permit).await).await
            }
            Step::Upload(who) => {
                let next = model.papers.len() - usize::from(model.permitted);
                let action = UploadDocument {
                    portal,
                    kind: DocumentKind::Document,
                    document: document_id(next),
                    title: worlds::title("Stuk"),
                };
                let file = self.file();
                self.change(self.actor(*who), action, async |tx, permit| {
                    assert!(tx.insert_document(permit, &file).await?);
                    Ok(())
                })
                .await
            }
            Step::Revise(who, index) => {
                let document = document_id(*index);
                let action = ReviseDocument {
                    portal,
                    kind: DocumentKind::Document,
                    document,
                    from_version: self.latest(document).await.0,
                };
                let file = self.file();
                self.change(self.actor(*who), action, async |tx, permit| tx.insert_version(permit, &file).await.map(|_| ())).await
            }
            Step::Share(who, index, with) => {
                let with = with.iter().map(|it| relation_id(*it)).collect();
                let action = ShareDocument { portal, kind: DocumentKind::Document, document: document_id(*index), with };
                self.change(self.actor(*who), action, async |tx, permit| tx.make_visible(permit).await.map(|_| ())).await
            }
            Step::Standing(who, index, on) => {
                let action = SetStandingChoice { portal, kind: DocumentKind::Document, relation: relation_id(*index), on: *on };
                self.change(self.actor(*who), action, async |tx, permit| tx.set_standing_choice(permit).await).await
            }
            Step::Ask(who, index, parties) => {
                let document = document_id(*index);
                let version = self.latest(document).await.0;
                let action =
                    AskAcknowledgement { portal, kind: DocumentKind::Document, document, version, parties: parties.clone() };
                self.change(self.actor(*who), action, async |tx, permit| tx.request_acknowledgement(permit).await).await
            }
            Step::Acknowledge(who, index) => {
                let document = document_id(*index);
                let (version, sha256) = self.latest(document).await;
                let action = AcknowledgeDocument { portal, kind: DocumentKind::Document, document, version, sha256 };
                self.change(self.actor(*who), action, async |tx, permit| tx.record_acknowledgement(permit).await.map(|_| ()))
                    .await
            }
            Step::Name(who, seat, index) => {
                let action = NameHolder { portal, seat: *seat, first_contact: relation_id(*index) };
                self.change(self.actor(*who), action, async |tx, permit| tx.name_holder(permit).await).await
            }
            Step::Limit(who, index, limited) => {
                let reading = if *limited { LegalReading::Limited(LimitReason::Safety) } else { LegalReading::Full };
                let action = LimitLegalReading { portal, relation: relation_id(*index), reading };
                self.change(self.actor(*who), action, async |tx, permit| tx.limit_legal_reading(permit).await).await
            }
            Step::Note(who, shared) => {
                let entry = self.cast.note;
                let revision = match self.subject(About::DiaryEntry(entry)).await {
                    SubjectFacts::DiaryEntry(facts) => facts.revision,
                    _ => 0,
                };
                let action = EditDiaryEntry { portal, entry, shared: *shared, revision };
                let note = worlds::diary_note("Vandaag");
                self.change(self.actor(*who), action, async |tx, permit| tx.update_diary_entry(permit, &note).await).await
            }
            Step::Consent(who, yes) => {
                let decision = if *yes { Decision::Given } else { Decision::Withdrawn };
                let action = DecidePortalUse { version: 1, decision };
                self.change(self.actor(*who), action, async |tx, permit| tx.decide_portal_use(permit).await).await
            }
        }
    }

    /// Identifiers that nobody else gives out, for a change that makes several.
    fn more_ids(&self) -> SequentialIds {
        let (seconds, _) = self.ids.fresh().as_u64_pair();
        SequentialIds::starting((seconds >> 16) + (1 << 44))
    }

    async fn accept(&mut self, index: usize, model: &Model) -> bool {
        // The model has used the link up by now; the last one that was sent to this contact is the one.
        let mut used = false;
        for number in (1..=self.links).rev() {
            let action = AnswerInvitation {
                digest: Self::link(number),
                answer: Knowledge::Phone(inzage_domain::text::PhoneNumber::parse(PHONE).unwrap()),
            };
            let SubjectFacts::Invitation(facts) = self.subject(action.about()).await else { continue };
            let invitation = facts.invitation;
            if invitation.opens != inzage_domain::invitation::InvitationTarget::Relation(self.cast.portal, relation_id(index)) {
                continue;
            }
            let hash = PlainHasher::hash_of("model");
            let accepted = self
                .change(Actor::Nobody, action, async |tx, permit| tx.accept_invitation(permit, Some(hash.clone())).await)
                .await;
            used |= accepted;
            if accepted {
                // Only then is it known whose portal the answer was about.
                self.log_lines += 1;
                let person = model.contacts.get(index).map_or(0, |it| it.person);
                self.accounts.insert(person, invitation.account);
            }
        }
        used
    }

    /// Every use case has left exactly one line.
    pub(super) async fn finish(mut self, model: &Model) {
        if !model.is_in(Who::Guide) {
            return;
        }
        self.see_readers(model).await;
        self.compare_past().await;
        let expected = self.log_lines;
        let mut seen = 0;
        let mut after = None;
        let mut reads = 0;
        loop {
            let page = PageRequest::new(after, 100);
            let filter = LogFilter::default();
            let action = ReadAccessLog { portal: self.cast.portal };
            let page = self.look(Who::Guide, action, async |tx, permit| tx.log_lines(permit, filter, page).await).await.unwrap();
            seen += page.rows.len();
            after = page.rows.last().map(|it| it.entry.id);
            reads += 1;
            if !page.more {
                break;
            }
        }
        // Lines of this reading are newer than the first page, so they were never among the rows.
        assert_eq!(seen, expected, "lines in the access log, after {reads} pages");
    }
}
