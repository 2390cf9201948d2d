using System.Globalization;
using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Acceptance;
using Mediation.Domain.Cases.Extensions;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.Settlement;
using Mediation.Domain.Cases.Suspension;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Domain.Tests.Cases;

/// <summary>
/// Many cases on which people try everything, allowed or not. In the suite a few thousand commands; <c>MEDIATION_WALK=100000</c> gives so many, and
/// <c>MEDIATION_SEED</c> repeats a run.
/// </summary>
public sealed class LongWalkTests(ITestOutputHelper output)
{
    private const int StepsPerCase = 120;
    private static readonly int s_commands = Number("MEDIATION_WALK") ?? 6_000;
    private static readonly int s_seed = Number("MEDIATION_SEED") ?? 20_261_120;

    [Fact]
    public void Whatever_is_tried_on_however_many_cases_nothing_throws_and_every_case_is_in_order_at_its_end()
    {
        var dice = new Random(s_seed);
        var (cases, given, taken, refused, events) = (0, 0, 0, 0, 0);
        var takenOnce = new HashSet<string>();
        var seen = new HashSet<CaseStatus?>();
        while (given < s_commands)
        {
            var walk = (cases++ % 5) switch
            {
                0 => Walk.OfManyWorkers(),
                1 => Walk.AfterParting([]),
                2 => Walk.WithProposal(),
                _ => new Walk(),
            };
            walk.Given += (command, answer) =>
            {
                given++;
                events += answer.Events;
                if (answer.Refusals.Count > 0)
                {
                    refused++;
                    answer.Events.ShouldBe(0, $"seed {s_seed}: {command} was refused and yet made facts");
                }
                else
                {
                    takenOnce.Add(Codes.OfCommand(command.GetType()));
                    taken++;
                }
            };
            for (var step = 0; step < StepsPerCase; step++)
            {
                var before = walk.Case.Version;
                walk.Step(new Random(dice.Next()));
                if (walk.Case.Version != before)
                {
                    CasePropertyTests.IsWhole(walk);
                }
            }
            seen.UnionWith(walk.Seen);
            EachEventWasAllowed(walk);
            ConsentsStoodWhereTheyWereNeeded(walk);
            MoneySums(walk.Case);
        }
        output.WriteLine(
            $"seed {s_seed}: {given} commands on {cases} cases, {taken} taken, {refused} refused, {events} events, {takenOnce.Count} of {CaseLifecycle.Permissions.Length} commands taken, {seen.Count - 1} statuses"
        );
        var neverTaken = CaseLifecycle.Permissions.Select(row => row.Name).Except(takenOnce);
        output.WriteLine($"never taken: {string.Join(", ", neverTaken)}");
        if (s_commands >= 100_000)
        {
            seen.ShouldBe(StandingIn.EveryStatus.Except(CaseLifecycle.NotYetReached.Cast<CaseStatus?>()), ignoreOrder: true);
        }
    }

    private static void EachEventWasAllowed(Walk walk)
    {
        var @case = new Case(Ids.Case);
        foreach (var fact in walk.Facts)
        {
            var next = CaseLifecycle.StatusAfter(@case.Status, fact.Event.GetType(), @case.StatusBefore);
            @case = @case.Evolve(fact);
            @case.Status.ShouldBe(next);
        }
        @case.Status.ShouldBe(walk.Case.Status);
    }

    private static void ConsentsStoodWhereTheyWereNeeded(Walk walk)
    {
        var @case = new Case(Ids.Case);
        foreach (var fact in walk.Facts)
        {
            switch (fact.Event)
            {
                case CaseAccepted when !@case.IsFromCourt && @case.SplitFrom is null:
                    @case.RespondentsWithoutConsent().ShouldBeEmpty();
                    break;
                case PeriodExtended extended:
                    Named(@case, extended.Consents.Select(consent => consent.PartyId));
                    break;
                case CaseSuspended { Period: PeriodEffect.RestsByConsent } suspended:
                    Named(@case, suspended.Consents.Select(consent => consent.PartyId));
                    break;
                case AgreementEffective when @case.Agreement!.Form != AgreementForm.Oral:
                    var signed = @case.Agreement.Signatures.Select(signature => signature.SignerId).ToHashSet();
                    if (@case.IsCollective)
                    {
                        @case.WorkersWithoutConsent().ShouldBeEmpty();
                    }
                    @case
                        .Parties.Where(party => party.IsStanding && party.Side != PartySide.ThirdParty)
                        .Where(party => !(@case.IsCollective && party.IsApplyingWorker))
                        .ShouldAllBe(party => signed.Contains(party.PartyId.ToString()));
                    break;
            }
            @case = @case.Evolve(fact);
        }
    }

    // A representative's word is that of all workers in what is no settlement.
    private static void Named(Case @case, IEnumerable<Guid> consenting)
    {
        var named = consenting.ToHashSet();
        var spokenFor = @case.Representation?.PartyIds.Any(named.Contains) == true;
        @case
            .Parties.Where(party => party.IsStanding && !(spokenFor && party.IsApplyingWorker))
            .ShouldAllBe(party => named.Contains(party.PartyId));
    }

    private static void MoneySums(Case @case)
    {
        if (@case.Agreement is { EffectiveAt: not null } agreement)
        {
            agreement.Terms.Results.Sum(result => result.AgreedFen ?? 0).ShouldBe(agreement.Terms.TotalFen);
            // What is paid at the table has no instalments.
            if (!agreement.Terms.Instalments.IsEmpty)
            {
                agreement.Terms.Instalments.Sum(instalment => instalment.AmountFen).ShouldBe(agreement.Terms.TotalFen);
            }
            @case.Ledger.ShouldNotBeNull().TotalFen.ShouldBe(agreement.Terms.TotalFen);
        }
        if (@case.Ledger is { Instalments.IsEmpty: false } ledger)
        {
            ledger.Instalments.Sum(instalment => ledger.PaidOn(instalment.InstalmentId)).ShouldBe(ledger.PaidFen);
            (@case.PerformedAt is not null).ShouldBe(ledger.PaidFen == ledger.TotalFen);
        }
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
