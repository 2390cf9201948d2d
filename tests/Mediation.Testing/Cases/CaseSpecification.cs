using System.Collections.Concurrent;
using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Documents;
using Mediation.Domain.Cases.Sessions;
using Mediation.Domain.Kernel;
using Shouldly;
using Case = Mediation.Domain.Cases.Case;

namespace Mediation.Testing.Cases;

/// <summary>Given what is on record, when somebody asks something of the case, then these events, nothing new, or a refusal.</summary>
public sealed record CaseSpecification
{
    private static readonly ConcurrentDictionary<(Type Command, RefusalCode Code), bool> s_refused = new();

    private Case Before { get; init; } = new(Ids.Case);
    private Caucus Caucus { get; init; } = Caucus.Empty;
    private Actor Caller { get; init; } = Staff.Mediator;
    private DateTimeOffset Now { get; init; } = ACase.ReceivedAt.AddHours(1);
    private long DrawnNumber { get; init; } = 88;
    private Engagement[] Engagements { get; init; } = [];

    /// <summary>Stands for the page of a document: decisions ask for its hash and look no further.</summary>
    public static DocumentPress Press { get; } = (@case, document) => new($"{document.Type} of version {@case.Version}", [], []);

    /// <summary>Which command was seen refused with which code, in all specifications of this run.</summary>
    public static IReadOnlyCollection<(Type Command, RefusalCode Code)> Refused => [.. s_refused.Keys];

    /// <summary>A case with what is on record; an hour passes before the command comes.</summary>
    public static CaseSpecification Given(ACase @case) =>
        new()
        {
            Before = @case.Folded,
            Caucus = @case.Caucus,
            Now = @case.Folded.AsOf.AddHours(1),
        };

    /// <summary>No case yet.</summary>
    public static CaseSpecification GivenNothing() => new();

    /// <summary>Somebody else than the lead mediator is at the keyboard.</summary>
    public CaseSpecification By(Actor caller) => this with { Caller = caller };

    /// <summary>The command comes at this moment.</summary>
    public CaseSpecification At(DateTimeOffset now) => this with { Now = now };

    /// <summary>Mediators have to be elsewhere.</summary>
    public CaseSpecification Engaged(params Engagement[] engagements) => this with { Engagements = engagements };

    /// <summary>The register draws this number.</summary>
    public CaseSpecification DrawingNumber(long number) => this with { DrawnNumber = number };

    /// <summary>A command about the case.</summary>
    public Decided<CaseEvent> When(CaseCommand command)
    {
        var happenedAt = command.HappenedAt ?? command.OwnMoment ?? Now;
        var decision = CaseDecider.Decide(Before, command, Context(happenedAt));
        return new(command.GetType(), decision, Folding(decision.Events, happenedAt));
    }

    /// <summary>A command whose events go to the caucus stream.</summary>
    public Decided<CaucusEvent> When(CaucusCommand command)
    {
        var decision = CaseDecider.Decide(Before, Caucus, command, Context(command.HappenedAt ?? Now));
        return new(command.GetType(), decision, () => Before);
    }

    internal static void Note(Type command, RefusalCode code) => s_refused.TryAdd((command, code), true);

    private CaseContext Context(DateTimeOffset happenedAt) =>
        new(Now, happenedAt, Caller, ABook.OfSuizhou, DrawnNumber)
        {
            Clock = AClock.OfSuizhou,
            Engagements = Engagements,
            KnownCases = [Ids.OtherCase],
            Press = Press,
        };

    private Func<Case> Folding(IEnumerable<CaseEvent> events, DateTimeOffset happenedAt) =>
        () => events.Aggregate(Before, (@case, e) => @case.Evolve(new CaseFact(e, happenedAt, Now, new ActedBy(null, Caller.StaffId))));
}

/// <summary>What a command came to.</summary>
public sealed record Decided<TEvent>(Type Command, Decision<TEvent> Decision, Func<Case> After)
    where TEvent : notnull
{
    /// <summary>These events, in this order, and no refusal.</summary>
    public Decided<TEvent> Then(params IEnumerable<TEvent> events)
    {
        Decision.Refusals.Select(refusal => refusal.Code).ShouldBeEmpty();
        Decision.Events.Select(Readable).ShouldBe(events.Select(Readable));
        Decision.Events.ShouldNotBeEmpty();
        return this;
    }

    /// <summary>The fact is on record already.</summary>
    public void ThenNothingNew()
    {
        Decision.Refusals.Select(refusal => refusal.Code).ShouldBeEmpty();
        Decision.Events.Select(Readable).ShouldBeEmpty();
    }

    /// <summary>Refused for this and nothing else, at this place in the request.</summary>
    public Decided<TEvent> ThenRefused(RefusalCode code, string? pointer = null) => ThenRefused([(code, pointer)]);

    /// <summary>Refused for all of these.</summary>
    public Decided<TEvent> ThenRefused(params IEnumerable<(RefusalCode Code, string? Pointer)> expected)
    {
        Decision.IsRefused.ShouldBeTrue();
        Decision.Events.Select(Readable).ShouldBeEmpty();
        Decision.Refusals.Select(refusal => (refusal.Code, refusal.Pointer)).ShouldBe(expected.Select(e => (e.Code.Code, e.Pointer)));
        foreach (var refusal in Decision.Refusals)
        {
            CaseSpecification.Note(Command, refusal.Reason);
        }
        return this;
    }

    /// <summary>What is true of the case afterwards.</summary>
    public Decided<TEvent> ThenCase(Action<Case> isSo)
    {
        Decision.Refusals.Select(refusal => refusal.Code).ShouldBeEmpty();
        isSo(After());
        return this;
    }

    /// <summary>Where the case stands afterwards.</summary>
    public Decided<TEvent> ThenStatus(CaseStatus status) => ThenCase(@case => @case.Status.ShouldBe(status));

    // Records with arrays in them compare by reference; their text does not.
    private static string Readable(TEvent e) => $"{EventNameAttribute.Of(e.GetType())} {EventJson.Of(e)}";
}
