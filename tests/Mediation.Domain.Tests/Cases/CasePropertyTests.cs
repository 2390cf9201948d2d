using FsCheck;
using FsCheck.Fluent;
using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Amendments;
using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Cases.Extensions;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.Links;
using Mediation.Domain.Cases.Mediators;
using Mediation.Domain.Cases.Performance;
using Mediation.Domain.Cases.Proposals;
using Mediation.Domain.Cases.Sessions;
using Mediation.Domain.Cases.Settlement;
using Mediation.Domain.Cases.Statements;
using Mediation.Domain.Cases.Tracks;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Tests.Cases;

public sealed class CasePropertyTests
{
    private static readonly Config s_config = Config.QuickThrowOnFailure.WithMaxTest(400).WithEndSize(120);

    private static readonly Arbitrary<int[]> s_walks = Arb.From(
        Gen.ArrayOf(Gen.Choose(0, int.MaxValue - 1)),
        // A shorter walk tells more than one with smaller numbers in it.
        steps => Enumerable.Range(0, steps.Length).Select(without => (int[])[.. steps[..without], .. steps[(without + 1)..]])
    );

    public static TheoryData<string> CommandsThatAddAnItem =>
        [
            nameof(GiveConsent),
            nameof(RefuseConsent),
            nameof(AssignMediator),
            nameof(ScheduleSession),
            nameof(RecordSession),
            nameof(AdjournSession),
            nameof(RecordAbsence),
            nameof(DiscloseInterest),
            nameof(RequestRecusal),
            nameof(DecideRecusal),
            nameof(ReplaceMediator),
            nameof(RecordCaucusNotes),
            nameof(RecordUndisputedFacts),
            nameof(ExtendPeriod),
            nameof(LinkCases),
            nameof(SignAgreement),
            nameof(ConsentToSettlement),
            nameof(RefuseSettlement),
            nameof(Domain.Cases.Intake.ImportRoster),
            nameof(Domain.Cases.Collective.ElectRepresentatives),
            nameof(Domain.Cases.Collective.SplitOff),
            nameof(RecordPayment),
            nameof(RecordDefault),
            nameof(DeclareBreach),
            nameof(AmendRecord),
            nameof(DecideAmendment),
            nameof(OpenTrack),
            nameof(MoveTrack),
            nameof(Domain.Cases.Documents.IssueDocument),
            nameof(Domain.Cases.Documents.ServeDocument),
            nameof(Domain.Cases.Supervision.IssueSupervisionLetter),
            nameof(Domain.Cases.Supervision.RecordSupervisionReply),
            nameof(Domain.Cases.Evidence.AddEvidence),
            nameof(Domain.Cases.Evidence.StoreEvidenceFile),
            nameof(Domain.Cases.Evidence.WithdrawEvidence),
            nameof(Domain.Cases.JointHandling.ShareCase),
            nameof(Domain.Cases.JointHandling.EndSharing),
            nameof(Domain.Cases.JointHandling.AssignTask),
            nameof(Domain.Cases.JointHandling.CompleteTask),
        ];

    [Fact]
    public void Whatever_people_try_the_case_stays_whole() => Check.One(s_config, Prop.ForAll(s_walks, steps => Walk.Of(steps, IsWhole)));

    [Fact]
    public void Whatever_people_try_the_facts_alone_make_the_case() =>
        Check.One(
            s_config,
            Prop.ForAll(
                s_walks,
                steps =>
                {
                    var walk = Walk.Of(steps);
                    var folded = walk.Facts.Aggregate(new Case(Ids.Case), (@case, fact) => @case.Evolve(fact));
                    Text(folded).ShouldBe(Text(walk.Case));
                }
            )
        );

    [Fact]
    public void The_same_command_twice_leaves_no_second_fact() =>
        Check.One(
            s_config,
            Prop.ForAll(
                s_walks,
                Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
                (steps, last) =>
                {
                    var walk = Walk.Of(steps);
                    var command = walk.Try(new Random(last));
                    if (!CommandsThatAddAnItem.Any(row => row.Data == command.GetType().Name))
                    {
                        return;
                    }
                    walk.Give(command, Staff.Giving(command.GetType()));
                    walk.Give(command, Staff.Giving(command.GetType())).Events.ShouldBe(0);
                }
            )
        );

    [Theory]
    [MemberData(nameof(CommandsThatAddAnItem))]
    public void The_same_item_twice_is_nothing_new(string name)
    {
        var command = ACommand.OfEveryKind.Single(entry => entry.Key.Name == name).Value;
        var statuses = CaseLifecycle
            .PermissionFor(command.GetType())
            .Statuses.Where(status => StandingIn.ByEvents(status, command.GetType()) is not null);
        foreach (var status in statuses)
        {
            var given = StandingIn.Ready(StandingIn.ByEvents(status, command.GetType())!, command);
            // Whoever puts another in his own place has nothing more to say.
            var caller = command is AssignMediator or ReplaceMediator ? Staff.Head : Staff.Giving(command.GetType());
            var asked =
                command is AssignMediator assign && !given.Folded.Mediators.IsEmpty
                    ? assign with
                    {
                        Capacity = MediatorCapacity.Co,
                    }
                    : command;
            if (asked is CaucusCommand behindDoors)
            {
                var noted = Given(given).When(behindDoors).Decision.Events.ShouldHaveSingleItem();
                Given(given.Noted((CaucusNotesRecorded)noted)).When(behindDoors).ThenNothingNew();
                continue;
            }
            var at = Moments.Shanghai("2026-03-25", "12:00");
            var first = Given(given).By(caller).At(at).When((CaseCommand)asked).Decision;
            first.Events.ShouldNotBeEmpty($"{name} in {status}");
            var after = first.Events.Aggregate(given, (@case, e) => @case.With(e));
            Given(after).By(caller).At(at).When((CaseCommand)asked).ThenNothingNew();
        }
    }

    [Fact]
    public void The_walks_go_everywhere()
    {
        var dice = new Random(7);
        var seen = Enumerable.Range(0, 1_000).SelectMany(_ => Walk.Of(Enumerable.Range(0, 120).Select(_ => dice.Next())).Seen);
        var parted = Enumerable.Range(0, 100).SelectMany(_ => Walk.AfterParting(Enumerable.Range(0, 60).Select(_ => dice.Next())).Seen);
        seen.Concat(parted)
            .Concat(Walk.WithProposal().Seen)
            .Distinct()
            .ShouldBe(StandingIn.EveryStatus.Except(CaseLifecycle.NotYetReached.Cast<CaseStatus?>()), ignoreOrder: true);
    }

    private static IEnumerable<Party> PartiesWhen(Walk walk, Guid factsId) =>
        walk
            .Facts.TakeWhile(fact => fact.Event is not UndisputedFactsRecorded recorded || recorded.FactsId != factsId)
            .Aggregate(new Case(Ids.Case), (@case, fact) => @case.Evolve(fact))
            .Parties.Where(party => party.IsStanding && !party.IsApplyingWorker);

    internal static void IsWhole(Walk walk)
    {
        var @case = walk.Case;
        @case.Version.ShouldBe(walk.Facts.Count);
        (@case.Status is null).ShouldBe(walk.Facts.Count == 0);
        if (@case.Status is { } status)
        {
            CaseLifecycle.NotYetReached.ShouldNotContain(status);
        }
        @case.Consents.Select(consent => consent.ConsentId).ShouldBeUnique();
        @case.Sessions.Select(session => session.SessionId).ShouldBeUnique();
        @case.UndisputedFacts.Select(facts => facts.FactsId).ShouldBeUnique();
        // A worker may be spoken for by a representative; everybody else who was a party when they were recorded confirms them.
        @case.UndisputedFacts.ShouldAllBe(facts =>
            PartiesWhen(walk, facts.FactsId).All(party => facts.ConfirmedBy.Any(by => by.PartyId == party.PartyId))
        );
        @case.Extensions.Select(extension => extension.ExtensionId).ShouldBeUnique();
        @case.Extensions.Where(extension => extension.RuleCode == "MED_NEF").Sum(extension => extension.Days).ShouldBeLessThanOrEqualTo(15);
        @case.Links.Select(link => (link.OtherCaseId, link.Kind)).ShouldBeUnique();
        @case.Proposals.SkipLast(1).ShouldAllBe(proposal => proposal.Result != ProposalResult.Pending);
        if (@case.Status == CaseStatus.ProposalPending)
        {
            @case.Proposals[^1].Result.ShouldBe(ProposalResult.Pending);
        }
        @case.Suspensions.SkipLast(1).ShouldAllBe(rest => rest.From <= rest.To);
        if (@case.Status == CaseStatus.Suspended)
        {
            @case.Suspensions[^1].To.ShouldBeNull();
        }
        @case.Mediators.Select(mediator => mediator.StaffId).ShouldBeUnique();
        var leads = @case.Mediators.Count(mediator => mediator.Capacity == MediatorCapacity.Lead);
        leads.ShouldBeLessThanOrEqualTo(1);
        if (@case.Status is CaseStatus.MediatorAssigned or CaseStatus.InMediation or CaseStatus.AgreementDrafted)
        {
            leads.ShouldBe(1);
        }
        @case.Recusals.Select(recusal => recusal.RecusalId).ShouldBeUnique();
        @case.Amendments.Select(amendment => amendment.AmendmentId).ShouldBeUnique();
        @case.Amendments.ShouldAllBe(amendment =>
            amendment.Result == null || (amendment.Result == AmendmentResult.Withdrawn) == (amendment.RequestedBy == amendment.DecidedBy)
        );
        @case
            .Amendments.Where(amendment => amendment.IsOpen)
            .SelectMany(amendment =>
                amendment.Fields.Select(field => (field < AmendedField.Item ? amendment.Party!.PartyId : amendment.Claim!.ClaimId, field))
            )
            .ShouldBeUnique();
        @case.Sessions.ShouldAllBe(session => !(session.WasHeld && (session.WasMissed || session.WithoutDate)));
        (@case.Outcome?.Status == CaseStatus.Withdrawn).ShouldBe(@case.Status is not null && !@case.RemainingApplicants.Any());
        @case.SplitOffs.SelectMany(part => part.PartyIds).ShouldBeUnique();
        walk.Caucus.Notes.Select(note => note.NotesId).ShouldBeUnique();
        (@case.Status == CaseStatus.AgreementDrafted).ShouldBe(@case.Agreement is { EffectiveAt: null } && @case.Outcome is null);
        (@case.Ledger is not null).ShouldBe(@case.Agreement is { EffectiveAt: not null });
        @case.Tracks.Select(track => track.TrackId).ShouldBeUnique();
        @case.Tracks.SelectMany(track => track.Steps).Select(taken => taken.StepId).ShouldBeUnique();
        @case.Tracks.ShouldAllBe(track => TrackTable.Of(track.Kind).States.Contains(track.State));
        @case.SupervisionLetters.Select(letter => letter.LetterId).ShouldBeUnique();
        @case.SupervisionLetters.SelectMany(letter => letter.Replies).Select(reply => reply.ReplyId).ShouldBeUnique();
        @case.SupervisionLetters.ShouldAllBe(letter =>
            letter.Addressees.All(addressee => addressee.ReceiptRefused == (addressee.ReplyDueOn == null))
        );
        if (@case.Ledger is { } ledger)
        {
            ledger.PaidFen.ShouldBeInRange(0, ledger.TotalFen);
            ledger.Instalments.ShouldAllBe(instalment => instalment.AmountFen > 0);
            ledger.Payments.ShouldAllBe(payment => payment.AmountFen > 0);
            ledger.Instalments.ShouldAllBe(instalment => ledger.PaidOn(instalment.InstalmentId) <= instalment.AmountFen);
            ledger.Payments.Select(payment => payment.PaymentId).ShouldBeUnique();
            ledger.Payments.ShouldAllBe(payment => payment.Parts.Sum(part => part.AmountFen) + payment.OverpaidFen == payment.AmountFen);
            ledger.Defaults.Select(found => found.InstalmentId).ShouldBeUnique();
            ledger.Defaults.ShouldAllBe(found => (found.CuredOn == null) == (ledger.OwedOn(found.InstalmentId) > 0));
            ledger.Breaches.ShouldAllBe(breach =>
                breach.InstalmentIds.All(id => ledger.Defaults.Exists(found => found.InstalmentId == id))
            );
            @case.Agreement!.TotalOf().ShouldBe(ledger.TotalFen);
            ledger.PaidTo.Values.Sum().ShouldBeInRange(0, ledger.PaidFen);
            // Nobody is bound who did not consent, and who left is not paid here.
            (@case.IsCollective && @case.WorkersWithoutConsent().Any()).ShouldBeFalse();
            if (@case.Outcome!.Status is CaseStatus.Settled or CaseStatus.PartiallySettled)
            {
                (@case.Outcome.Status == CaseStatus.PartiallySettled).ShouldBe(!@case.SplitOffs.IsEmpty);
            }
            if (@case.PerformedAt is not null)
            {
                ledger.Status.ShouldBe(PerformanceStatus.Performed);
            }
        }
    }

    private static string Text(Case @case) => System.Text.Json.JsonSerializer.Serialize(@case, EventJson.Options);
}

internal static class Sums
{
    /// <summary>What the answers to the claims come to.</summary>
    public static long TotalOf(this Agreement agreement) => agreement.Terms.Results.Sum(result => result.AgreedFen ?? 0);
}
