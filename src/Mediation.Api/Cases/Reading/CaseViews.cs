using System.Collections.Immutable;
using Mediation.Api.Access;
using Mediation.Api.Cases.Evidence;
using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Amendments;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.Mediators;
using Mediation.Domain.Cases.Parties;
using Mediation.Domain.Cases.Sessions;
using Mediation.Domain.Cases.Statements;
using Mediation.Domain.Cases.Supervision;
using Mediation.Domain.Cases.Tracks;

namespace Mediation.Api.Cases.Reading;

/// <summary>From a case to what a reader sees of it.</summary>
public static class CaseViews
{
    /// <summary>The case through the cut.</summary>
    public static CaseView Of(Case @case, ViewCut cut, IReadOnlyList<string>? allowedActions) =>
        cut.Outlines(CaseData.Claims) ? Outlined(@case, cut, allowedActions) : WhereItStands(@case, cut, allowedActions);

    // That it is there, and how far it got.
    private static CaseView WhereItStands(Case @case, ViewCut cut, IReadOnlyList<string>? allowedActions) =>
        new()
        {
            CaseId = @case.CaseId,
            CaseNumber = @case.CaseNumber,
            Status = @case.Status!.Value,
            Version = @case.Version,
            OrganisationId = @case.OrganisationId,
            Channel = @case.Channel,
            Form = @case.Form,
            Referral = @case.Referral,
            CauseCode = @case.CauseCode,
            ReceivedAt = @case.ReceivedAt,
            RegisteredAt = @case.RegisteredAt,
            AcceptedAt = @case.AcceptedAt,
            Parties = [.. @case.Parties.Select(party => Of(party, cut))],
            JointMembers = [],
            JointTasks = [],
            Agents = [],
            Helpers = [],
            Investigations = [],
            UnreachableAttempts = [],
            Claims = [],
            Consents = [],
            Mediators = [],
            FormerMediators = [],
            Recusals = [],
            Amendments = [],
            Sessions = [],
            Suspensions = [],
            Extensions = [],
            Proposals = [],
            Links = [],
            UndisputedFacts = FactsOf(@case, cut),
            Agreement = AgreementOf(@case, cut),
            Performance = PerformanceOf(@case, cut),
            Outcome = @case.Outcome is { } ending ? new OutcomeView(ending.Status, ending.Reason, null, ending.At) : null,
            Tracks = [],
            SupervisionLetters = [],
            Evidence = [],
            Returns = [],
            ReturnVisits = [],
            ClosedAt = @case.ClosedAt,
            ArchivedAt = @case.ArchivedAt,
            AllowedActions = allowedActions,
        };

    private static CaseView Outlined(Case @case, ViewCut cut, IReadOnlyList<string>? allowedActions) =>
        new()
        {
            CaseId = @case.CaseId,
            CaseNumber = @case.CaseNumber,
            Status = @case.Status!.Value,
            Version = @case.Version,
            OrganisationId = @case.OrganisationId,
            Channel = @case.Channel,
            Form = @case.Form,
            Oral = @case.Oral,
            Referral = @case.Referral,
            ReferralId = @case.ReferralId,
            Source = cut.FreeText ? @case.Source : null,
            Place = @case.Place,
            CauseCode = @case.CauseCode,
            MechanismCode = @case.MechanismCode,
            Facts = cut.FreeText ? @case.Facts : null,
            ReceivedAt = @case.ReceivedAt,
            RegisteredAt = @case.RegisteredAt,
            AcceptedAt = @case.AcceptedAt,
            Parties = [.. @case.Parties.Select(party => Of(party, cut))],
            Agents = [.. @case.Agents.Select(agent => Of(agent, cut))],
            Helpers = [.. @case.Helpers.Select(helper => Of(helper, cut))],
            Investigations =
            [
                .. @case.Investigations.Select(known =>
                    cut.FreeText ? known : known with { Place = null, Name = null, Standing = null, Record = null }
                ),
            ],
            UnreachableAttempts = [.. @case.Attempts.Select(attempt => cut.FreeText ? attempt : attempt with { Evidence = null })],
            Claims = @case.Claims,
            ClaimedFen = @case.ClaimedFen,
            Collective = CollectiveViews.Of(@case),
            SplitOffs = @case.SplitOffs.IsEmpty ? null : @case.SplitOffs,
            SplitFrom = @case.SplitFrom,
            Correction = @case.CorrectionWasRequested
                ? new CorrectionView(
                    cut.FreeText ? @case.CorrectionItems : null,
                    @case.CorrectionDueOn,
                    @case.Status == CaseStatus.CorrectionRequested
                )
                : null,
            Consents = @case.Consents,
            Mediators =
            [
                .. @case.Mediators.Select(mediator => new MediatorView(
                    mediator.StaffId,
                    mediator.Capacity,
                    mediator.Choice,
                    mediator.ConflictCheck,
                    mediator.AssignedAt,
                    mediator.Succeeds,
                    @case.StandingOf(mediator.StaffId)
                )),
            ],
            FormerMediators = @case.FormerMediators,
            Recusals = [.. @case.Recusals.Select(recusal => Of(recusal, cut))],
            Amendments = [.. @case.Amendments.Select(amendment => Of(amendment, @case, cut, allowedActions is not null))],
            Sessions = [.. @case.Sessions.Select(session => Of(session, cut))],
            Suspensions = [.. @case.Suspensions.Select(rest => cut.FreeText ? rest : rest with { Explanation = null })],
            Extensions = @case.Extensions,
            Proposals = [.. @case.Proposals.Select(proposal => cut.FreeText ? proposal : proposal with { Terms = null, Text = null })],
            JointMembers = @case.JointMembers,
            JointTasks = [.. @case.JointTasks.Select(task => cut.FreeText ? task : task with { Note = null, Result = null })],
            Links = [.. @case.Links.Select(link => cut.FreeText ? link : link with { Note = null })],
            UndisputedFacts = FactsOf(@case, cut),
            Agreement = AgreementOf(@case, cut),
            Performance = PerformanceOf(@case, cut),
            Outcome = @case.Outcome is { } ending
                ? new OutcomeView(ending.Status, ending.Reason, cut.FreeText ? ending.Explanation : null, ending.At)
                : null,
            Tracks = [.. @case.Tracks.Select(track => Of(track, cut))],
            SupervisionLetters = [.. @case.SupervisionLetters.Select(letter => cut.FreeText ? letter : WithoutWords(letter))],
            Evidence =
            [
                .. @case
                    .Evidence.Where(item => cut.Of(item.Class, item.BroughtBy) >= AccessLevel.Masked)
                    .Select(item => EvidenceView.Of(item, cut)),
            ],
            Returns = [.. @case.Returns.Select(back => cut.FreeText ? back : back with { LetterNumber = null, ReceivedBy = null })],
            ReturnVisits = [.. @case.ReturnVisits.Select(visit => cut.FreeText ? visit : visit with { Note = null })],
            ClosedAt = @case.ClosedAt,
            ArchivedAt = @case.ArchivedAt,
            LegalHolds = @case.Holds.IsEmpty ? null : [.. @case.Holds.Select(hold => cut.FreeText ? hold : hold with { Reason = null })],
            DisposedAt = @case.DisposedAt,
            AllowedActions = allowedActions,
        };

    private static ImmutableList<UndisputedFacts> FactsOf(Case @case, ViewCut cut) =>
        cut.Reads(CaseData.UndisputedFacts) ? @case.UndisputedFacts : [];

    private static PartyView Of(Party party, ViewCut whole) => Of(party, whole.IdentityOf(party.PartyId), whole.Outlines(CaseData.Numbers));

    /// <summary>A party through the cut; where names are masked, numbers are shown masked too or not at all.</summary>
    public static PartyView Of(Party party, IdentityCut cut, bool maskedNumbers)
    {
        var view = new PartyView
        {
            PartyId = party.PartyId,
            Side = party.Side,
            Kind = party.Kind,
            WithdrawnAt = party.WithdrawnAt,
            SplitOffTo = party.SplitOffTo,
            RestrictedAt = party.RestrictedAt,
            PlatformRelation = party.PlatformRelation,
        };
        if (party.Identity is not { } identity)
        {
            return view with { Erased = true };
        }
        if (cut == IdentityCut.None)
        {
            return view;
        }
        if (cut < IdentityCut.Read)
        {
            var masked = cut == IdentityCut.Masked;
            return view with
            {
                Name = masked ? Initial(identity.Name, party.Kind) : identity.Name,
                ServiceAddress = masked ? null : identity.ServiceAddress,
                ResidentId = masked && maskedNumbers ? Masked(identity.ResidentId, 6, 4) : null,
                CreditCode = masked ? identity.CreditCode : null,
            };
        }
        var full = cut == IdentityCut.Full;
        return view with
        {
            Name = identity.Name,
            ResidentId = full ? identity.ResidentId : Masked(identity.ResidentId, 6, 4),
            CreditCode = identity.CreditCode,
            Phone = full ? identity.Phone : Masked(identity.Phone, 3, 4),
            Address = identity.Address,
            ServiceAddress = identity.ServiceAddress,
            BankAccount = full ? identity.BankAccount : Masked(identity.BankAccount, 0, 4),
            LegalRepresentative = identity.LegalRepresentative,
            WorkerGroups = full ? identity.WorkerGroups : null,
            Capacity = full ? party.Capacity : null,
        };
    }

    private static AgentView Of(Agent agent, ViewCut cut) =>
        new()
        {
            AgentId = agent.AgentId,
            PartyId = agent.PartyId,
            Kind = agent.Kind,
            Powers = agent.Powers,
            From = agent.From,
            To = agent.To,
            RevokedOn = agent.RevokedOn,
            Erased = agent.Name is null ? true : null,
            Name = cut.IdentityOf(agent.PartyId) >= IdentityCut.Address ? agent.Name : null,
            Phone = cut.IdentityOf(agent.PartyId) switch
            {
                IdentityCut.Read => Masked(agent.Phone, 3, 4),
                IdentityCut.Full => agent.Phone,
                _ => null,
            },
            Evidence = cut.FreeText ? agent.Evidence : null,
        };

    private static HelperView Of(Helper helper, ViewCut cut) =>
        new()
        {
            HelperId = helper.HelperId,
            Erased = helper.Name is null ? true : null,
            Name = cut.Identity >= IdentityCut.Address ? helper.Name : null,
            Standing = cut.FreeText ? helper.Standing : null,
            Consents = helper.Consents,
            At = helper.At,
        };

    /// <summary>A person by the first character of the name; an undertaking, of whom nothing personal is told, by its name.</summary>
    public static string Initial(string name, PartyKind kind) =>
        kind == PartyKind.Worker ? string.Concat(name.EnumerateRunes().First().ToString(), "**") : name;

    private static string? Masked(string? number, int first, int last) =>
        number is null ? null
        : number.Length <= first + last ? new string('*', number.Length)
        : string.Concat(number.AsSpan(0, first), new string('*', number.Length - first - last), number.AsSpan(number.Length - last));

    private static RecusalView Of(Recusal recusal, ViewCut cut) =>
        new(
            recusal.RecusalId,
            recusal.StaffId,
            recusal.Origin,
            recusal.PartyId,
            recusal.Ground,
            cut.FreeText ? recusal.Detail : null,
            recusal.RaisedAt,
            recusal.Result,
            recusal.WaivedBy,
            cut.FreeText ? recusal.Explanation : null,
            recusal.DecidedAt
        );

    // Whoever may decide is shown what is asked and what stands in its place: nobody agrees to what he does not know. Where he reads the case as it is; copies
    // of it are for no deciding.
    private static AmendmentView Of(Amendment amendment, Case @case, ViewCut cut, bool toAct)
    {
        var decides = toAct && cut.DecidesOn(amendment.AmendmentId);
        var identity = amendment.Party is { } about ? cut.IdentityOf(about.PartyId) : IdentityCut.None;
        if (decides && identity < IdentityCut.Read)
        {
            identity = IdentityCut.Read;
        }
        var party = identity >= IdentityCut.Read ? amendment.Party : null;
        var now = amendment.IsOpen && party is not null ? @case.FindParty(party.PartyId)?.Identity : null;
        return new(
            amendment.AmendmentId,
            amendment.StatusIn(@case.Status),
            amendment.Fields,
            amendment.Party?.PartyId,
            party is null ? null : Of(party, identity),
            now is null ? null : Of(party!.InPlaceOf(now), identity),
            amendment.Claim,
            cut.FreeText || decides ? amendment.Reason : null,
            amendment.RequestedBy,
            amendment.RequestedAt,
            amendment.DecidedBy,
            amendment.DecidedAt,
            cut.FreeText ? amendment.Explanation : null
        );
    }

    private static PartyAmendment Of(PartyAmendment party, IdentityCut cut) =>
        cut == IdentityCut.Full
            ? party
            : party with
            {
                ResidentId = Masked(party.ResidentId, 6, 4),
                Phone = Masked(party.Phone, 3, 4),
                BankAccount = Masked(party.BankAccount, 0, 4),
                WorkerGroups = null,
            };

    private static SessionView Of(Session session, ViewCut cut) =>
        new()
        {
            SessionId = session.SessionId,
            Kind = session.Kind,
            StartsAt = session.StartsAt,
            PlannedMinutes = session.PlannedMinutes,
            Place = cut.FreeText ? session.Place : null,
            WithoutDate = session.WithoutDate,
            Adjourned = session.Adjourned,
            Changes = session.Changes,
            AbsentPartyIds = session.Absent,
            HeldFrom = session.HeldFrom,
            HeldTo = session.HeldTo,
            Result = session.Result,
            Attendance = session.Attendance,
            OpenRecord = cut.SessionRecords ? session.OpenRecord : null,
        };

    private static AgreementView? AgreementOf(Case @case, ViewCut cut) =>
        !cut.Outlines(CaseData.Agreement) || @case.Agreement is not { } agreement
            ? null
            : new()
            {
                AgreementNumber = agreement.AgreementNumber,
                DraftVersion = agreement.DraftVersion,
                Form = agreement.Form,
                TakesEffect = agreement.TakesEffect,
                Results = agreement.Terms.Results,
                TotalFen = agreement.Terms.TotalFen,
                Acceleration = agreement.Terms.Acceleration,
                SettlesAllClaims = agreement.Terms.SettlesAllClaims,
                Confirmation = agreement.Terms.Confirmation,
                Text = cut.Reads(CaseData.Agreement) ? agreement.Text : null,
                DraftedAt = agreement.DraftedAt,
                Signatures = agreement.Signatures,
                WorkerAnswers = @case.IsCollective ? agreement.WorkerAnswers : null,
                EffectiveAt = agreement.EffectiveAt,
            };

    private static TrackView Of(Track track, ViewCut cut) =>
        new()
        {
            TrackId = track.TrackId,
            Kind = track.Kind,
            State = track.State,
            Basis = track.Basis,
            BasisTrackId = track.BasisTrackId,
            PartyIds = track.PartyIds,
            CourtId = track.CourtId,
            Body = cut.FreeText ? track.Body : null,
            OrganisationId = track.OrganisationId,
            DocketNumber = track.DocketNumber,
            AmountFen = track.AmountFen,
            OpenedOn = track.OpenedOn,
            Steps =
            [
                .. track.Steps.Select(taken => new TrackStepView(
                    taken.StepId,
                    taken.Step,
                    taken.On,
                    taken.PartyId,
                    taken.DocumentNumber,
                    taken.AmountFen,
                    cut.FreeText ? taken.Note : null
                )),
            ],
            NextSteps = [.. TrackTable.Of(track.Kind).StepsFrom(track.State)],
        };

    private static SupervisionLetter WithoutWords(SupervisionLetter letter) =>
        letter with
        {
            Authority = null,
            Text = null,
            Replies = [.. letter.Replies.Select(reply => reply with { Note = null })],
        };

    private static PerformanceView? PerformanceOf(Case @case, ViewCut cut) =>
        !cut.Outlines(CaseData.Performance) || @case.Ledger is not { } ledger
            ? null
            : new(
                ledger.Status,
                ledger.TotalFen,
                ledger.PaidFen,
                [
                    .. ledger.Instalments.Select(instalment => new InstalmentView(
                        instalment.InstalmentId,
                        instalment.DueOn,
                        instalment.AmountFen,
                        ledger.PaidOn(instalment.InstalmentId),
                        instalment.PayerPartyId,
                        instalment.PayeePartyId,
                        ledger.Defaults.Find(found => found.InstalmentId == instalment.InstalmentId) is { } found
                            ? new DefaultView(
                                found.DueOn,
                                found.GraceUntil,
                                found.OwedFen,
                                found.FoundOn,
                                found.CuredOn,
                                ledger.WasPaidInTime(found.InstalmentId)
                            )
                            : null
                    )),
                ],
                ledger.Payments,
                @case.PerformedAt,
                CollectiveViews.WorkersPaid(@case, ledger),
                ledger.OverpaidFen,
                [
                    .. ledger.Breaches.Select(breach => new BreachView(
                        breach.BreachId,
                        breach.PartyId,
                        breach.InstalmentIds,
                        breach.Accelerated,
                        breach.DueFen,
                        breach.NoticeOn,
                        breach.DeclaredOn,
                        ledger.Stands(breach)
                    )),
                ]
            );
}
