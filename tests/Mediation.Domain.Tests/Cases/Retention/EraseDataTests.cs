using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Evidence;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.Parties;
using Mediation.Domain.Cases.Retention;
using Mediation.Domain.Cases.Tracks;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Cases.Retention;

/// <summary>The worked case fails in March 2026 and is kept for five years; settled, for ten.</summary>
public sealed class EraseDataTests
{
    private static readonly DateTimeOffset s_nextMonth = Shanghai("2026-05-01", "09:00");
    private static readonly DateTimeOffset s_inTwelveYears = Shanghai("2038-06-01", "09:00");
    private static readonly EraseData s_worker = new(Ids.Erasure, Ids.Worker);
    private static readonly EraseData s_whole = new(Ids.Erasure, null);

    private static ACase Over => ACase.FromCourt.InMediation().Failed().Closed();

    private static DateOnly Until => DateOnly.FromDateTime(Over.Folded.ClosedAt!.Value.ToOffset(TimeSpan.FromHours(8)).Date).AddYears(5);

    [Fact]
    public void While_the_file_must_be_kept_a_partys_data_are_restricted()
    {
        var asked = Given(Over)
            .By(Staff.Head)
            .At(s_nextMonth)
            .When(s_worker)
            .Then(new ProcessingRestricted(Ids.Erasure, Ids.Worker, ["retention_running"], "other", Until));
        asked.After().IsRestricted.ShouldBeTrue();
        asked.After().IsOutOfSearch(Ids.Worker).ShouldBeTrue();
        asked.After().IsOutOfSearch(Ids.Employer).ShouldBeFalse();
        asked.After().Erasures.ShouldHaveSingleItem().Result.ShouldBe(ErasureResult.Restricted);
    }

    [Fact]
    public void A_case_that_goes_on_is_no_file_yet()
    {
        Given(ACase.FromCourt.InMediation())
            .By(Staff.Head)
            .When(s_worker)
            .Then(new ProcessingRestricted(Ids.Erasure, Ids.Worker, ["case_not_over"], null, null));
        Given(ACase.FromCourt.InMediation()).By(Staff.Head).When(s_whole).ThenRefused(RetentionRefusals.CaseNotOver);
    }

    [Fact]
    public void On_the_last_day_the_file_is_kept_and_on_the_next_it_may_go()
    {
        var nine = new TimeOnly(9, 0);
        DateTimeOffset On(DateOnly day) => new(day.ToDateTime(nine), TimeSpan.FromHours(8));
        Given(Over).By(Staff.Head).At(On(Until)).When(s_whole).ThenRefused(RetentionRefusals.RetentionRunning);
        Given(Over).By(Staff.Head).At(On(Until.AddDays(1))).When(s_whole).Then(new CaseDisposed(Ids.Erasure, "other", Until, [], []));
    }

    [Fact]
    public void A_day_that_somebody_names_does_not_make_a_term_run_out() =>
        Given(Over)
            .By(Staff.Head)
            .At(s_nextMonth)
            .When(s_whole with { HappenedAt = s_nextMonth.AddDays(-1) })
            .ThenRefused(RetentionRefusals.RetentionRunning);

    [Fact]
    public void What_was_agreed_is_kept_for_ten_years_from_the_last_payment() =>
        Given(ACase.FromCourt.InForce().Closed().Paid(Ids.Payment, Ids.March, 800_000, "2026-04-20"))
            .By(Staff.Head)
            .At(s_nextMonth)
            .When(s_worker)
            .Then(new ProcessingRestricted(Ids.Erasure, Ids.Worker, ["retention_running"], "settled", Day("2036-04-20")));

    [Fact]
    public void The_file_of_many_workers_is_kept_for_thirty_years() =>
        Given(ACase.Collective.InMediation().Failed().Closed())
            .By(Staff.Head)
            .At(s_inTwelveYears)
            .When(s_whole)
            .ThenRefused(RetentionRefusals.RetentionRunning);

    [Fact]
    public void What_was_not_taken_on_is_kept_from_the_refusal_on() =>
        Given(ACase.WalkIn.Refused())
            .By(Staff.Head)
            .At(s_inTwelveYears)
            .When(s_whole)
            .ThenCase(@case => @case.DisposedAt.ShouldNotBeNull());

    [Fact]
    public void Under_a_hold_nothing_goes()
    {
        Given(Over.UnderHold()).By(Staff.Head).At(s_inTwelveYears).When(s_whole).ThenRefused(RetentionRefusals.LegalHoldStands);
        Given(Over.UnderHold().With(new LegalHoldLifted(Ids.Hold, null)))
            .By(Staff.Head)
            .At(s_inTwelveYears)
            .When(s_whole)
            .ThenCase(@case => @case.DisposedAt.ShouldNotBeNull());
    }

    [Fact]
    public void While_another_body_has_to_do_with_it_nothing_goes() =>
        Given(Over.AidAsked()).By(Staff.Head).At(s_inTwelveYears).When(s_whole).ThenRefused(RetentionRefusals.TrackOpen);

    [Fact]
    public void The_last_worker_goes_with_whoever_acts_for_him_the_words_the_files_and_the_documents()
    {
        var @case = ACase
            .FromCourt.Represented(AgentKind.Lawyer, [AgentPower.Settle])
            .WithEvidence()
            .With(new EvidenceFileStored(Ids.Evidence, Ids.EvidenceFile, 1_024, "9f86", "application/pdf"))
            .Issued()
            .InMediation()
            .Failed()
            .Closed();
        var document = @case.Folded.Documents.ShouldHaveSingleItem();
        var erased = Given(@case)
            .By(Staff.Head)
            .At(s_inTwelveYears)
            .When(s_worker)
            .Then(
                new PartyErased(
                    Ids.Erasure,
                    Ids.Worker,
                    [Ids.Worker, Ids.Agent],
                    true,
                    "other",
                    Until,
                    [new ErasedFile(Ids.Evidence, Ids.EvidenceFile, "9f86")],
                    [new ErasedDocument(document.DocumentId, document.Number, document.ContentHash)]
                )
            );
        erased.After().IsErased.ShouldBeTrue();
        var keys = (IDestroysKeys)erased.Decision.Events.Single();
        new[] { Ids.Worker, Ids.Agent, Ids.EvidenceFile, Ids.Case }.ShouldAllBe(key => keys.Destroys(Ids.Case, key));
        keys.Destroys(Ids.Case, Ids.Employer).ShouldBeFalse();
        keys.TakesText().ShouldBeTrue();
    }

    [Fact]
    public void While_another_workers_data_are_there_the_words_and_what_that_worker_brought_stay()
    {
        var @case = ACase
            .OfTwoWorkers.With(new EvidenceAdded(Ids.Evidence, Ids.Colleague, "documentary", StatementClass.EvidenceRef, "工资条", null))
            .With(new EvidenceFileStored(Ids.Evidence, Ids.EvidenceFile, 1_024, "9f86", "application/pdf"))
            .Refused();
        Given(@case)
            .By(Staff.Head)
            .At(s_inTwelveYears)
            .When(s_worker)
            .ThenCase(after =>
            {
                after.IsWordless.ShouldBeFalse();
                after.Erasures.Single().Files.ShouldBeEmpty();
                after.FindParty(Ids.Worker)!.ErasedAt.ShouldNotBeNull();
                after.FindParty(Ids.Colleague)!.ErasedAt.ShouldBeNull();
            });
    }

    [Fact]
    public void What_is_restricted_or_gone_is_so_once()
    {
        var restricted = Over.With(new ProcessingRestricted(Ids.NextHold, Ids.Worker, ["retention_running"], "other", Until));
        Given(restricted).By(Staff.Head).At(s_nextMonth).When(s_worker).ThenNothingNew();
        var erased = Over.With(new PartyErased(Ids.NextHold, Ids.Worker, [Ids.Worker], true, "other", Until, [], []));
        Given(erased).By(Staff.Head).At(s_inTwelveYears).When(s_worker).ThenNothingNew();
        var gone = Over.With(new CaseDisposed(Ids.Erasure, "other", Until, [], []));
        Given(gone).By(Staff.Head).At(s_inTwelveYears).When(s_whole).ThenNothingNew();
        Given(gone).By(Staff.Head).At(s_inTwelveYears).When(s_whole with { ErasureId = Ids.NextHold }).ThenNothingNew();
    }

    [Fact]
    public void Data_that_were_restricted_go_when_the_term_is_over() =>
        Given(Over.With(new ProcessingRestricted(Ids.NextHold, Ids.Worker, ["retention_running"], "other", Until)))
            .By(Staff.Head)
            .At(s_inTwelveYears)
            .When(s_worker)
            .Then(new PartyErased(Ids.Erasure, Ids.Worker, [Ids.Worker], true, "other", Until, [], []))
            .ThenCase(@case => @case.IsRestricted.ShouldBeFalse());

    [Fact]
    public void An_id_stands_for_one_request() =>
        Given(Over.With(new ProcessingRestricted(Ids.Erasure, Ids.Employer, ["retention_running"], "other", Until)))
            .By(Staff.Head)
            .At(s_nextMonth)
            .When(s_worker)
            .ThenRefused(RetentionRefusals.ErasureIdTaken, "/erasureId");

    [Fact]
    public void Nobody_is_erased_who_is_no_party() =>
        Given(Over).By(Staff.Head).When(new EraseData(Ids.Erasure, Ids.Stranger)).ThenRefused(CaseRefusals.UnknownParty, "/partyId");

    [Fact]
    public void On_a_case_from_which_data_were_erased_nothing_more_is_written()
    {
        var gone = Over.With(new CaseDisposed(Ids.NextHold, "other", Until, [], []));
        Given(gone).By(Staff.Head).When(new Domain.Cases.Closing.ReopenCase("补充材料")).ThenRefused(CaseRefusals.DataErased);
        CaseLifecycle.AllowedActions(gone.Folded, Mediation.Domain.Kernel.Role.OrganisationManager).ShouldBe(["eraseData"]);
        var one = ACase.OfTwoWorkers.Refused().With(new PartyErased(Ids.NextHold, Ids.Worker, [Ids.Worker], false, "other", Until, [], []));
        CaseLifecycle
            .AllowedActions(one.Folded, Mediation.Domain.Kernel.Role.OrganisationManager)
            .ShouldBe(["placeLegalHold", "liftLegalHold", "eraseData"]);
    }
}
