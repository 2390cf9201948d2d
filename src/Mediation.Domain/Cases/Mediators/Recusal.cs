using System.Collections.Immutable;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Mediators;

/// <summary>Why somebody should not mediate (回避情形, Invited Mediation Rules Art. 15, Online Rules Art. 13).</summary>
public enum RecusalGround
{
    /// <summary>是当事人或者其代理人的近亲属.</summary>
    NearRelative,

    /// <summary>与纠纷有利害关系.</summary>
    InterestInMatter,

    /// <summary>与当事人、代理人有其他关系，可能影响公正调解.</summary>
    OtherRelation,
}

/// <summary>Who raised the question.</summary>
public enum RecusalOrigin
{
    /// <summary>披露: the mediator.</summary>
    Disclosed,

    /// <summary>申请回避: a party.</summary>
    Requested,
}

/// <summary>What was decided.</summary>
public enum RecusalResult
{
    /// <summary>准予回避: the mediator stands aside for good.</summary>
    Granted,

    /// <summary>驳回申请: there is no ground.</summary>
    Rejected,

    /// <summary>各方书面同意继续: there is one, and all parties agree in writing that the mediator goes on.</summary>
    Waived,
}

/// <summary>How a mediator stands to the case.</summary>
public enum MediatorStanding
{
    /// <summary>Acts.</summary>
    Acting,

    /// <summary>Does not act until a question of recusal is decided.</summary>
    Suspended,

    /// <summary>Stood aside, and awaits a successor.</summary>
    Recused,
}

/// <summary>The question whether a mediator may go on, from the moment it is raised.</summary>
/// <param name="RecusalId">Names it.</param>
/// <param name="StaffId">About whom.</param>
/// <param name="Origin">Disclosed by the mediator, or raised by a party.</param>
/// <param name="PartyId">Which party; null where the mediator disclosed.</param>
/// <param name="Ground">Kind of relation.</param>
/// <param name="Detail">In words.</param>
/// <param name="RaisedAt">Since when.</param>
public sealed record Recusal(
    Guid RecusalId,
    string StaffId,
    RecusalOrigin Origin,
    Guid? PartyId,
    RecusalGround Ground,
    string? Detail,
    DateTimeOffset RaisedAt
)
{
    /// <summary>What was decided; null while it is open.</summary>
    public RecusalResult? Result { get; init; }

    /// <summary>Which parties agreed in writing that the mediator goes on.</summary>
    public ImmutableArray<Guid> WaivedBy { get; init; } = [];

    /// <summary>Why.</summary>
    public string? Explanation { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Whether it is still to be decided.</summary>
    public bool IsOpen => Result is null;
}

/// <summary>Who may act on a case, from what was raised and decided.</summary>
public static class Recusals
{
    /// <summary>What a mediator who does not act is refused with.</summary>
    public static ImmutableArray<RefusalCode> Refusals { get; } = [MediatorRefusals.MediatorSuspended, MediatorRefusals.MediatorRecused];

    /// <summary>Why somebody does not act on the case at present; null for everybody else.</summary>
    public static Refusal? RefusalOf(this Case @case, string staffId) =>
        @case.StandingOf(staffId) switch
        {
            MediatorStanding.Suspended => MediatorRefusals.MediatorSuspended.With(("staffId", staffId)),
            MediatorStanding.Recused => MediatorRefusals.MediatorRecused.With(("staffId", staffId)),
            _ => null,
        };

    /// <summary>How a mediator stands to the case.</summary>
    public static MediatorStanding StandingOf(this Case @case, string staffId) =>
        @case.IsRecused(staffId) ? MediatorStanding.Recused
        : @case.Recusals.Exists(recusal => recusal.StaffId == staffId && recusal.IsOpen) ? MediatorStanding.Suspended
        : MediatorStanding.Acting;

    /// <summary>Whether the case has its mediators, and this one is none of them: their colleagues neither read nor write what is theirs.</summary>
    public static bool IsMediatedByOthers(this Case @case, Actor caller) =>
        caller.Role == Role.Mediator && !@case.Mediators.IsEmpty && @case.FindMediator(caller.StaffId) is null;

    /// <summary>Whether somebody had to stand aside; that holds for the rest of the case.</summary>
    public static bool IsRecused(this Case @case, string staffId) =>
        @case.Recusals.Exists(recusal => recusal.StaffId == staffId && recusal.Result == RecusalResult.Granted);

    /// <summary>Whether somebody signed the union's opinion (意见书) in this matter, and so took a side in it.</summary>
    public static bool SupervisedBy(this Case @case, string staffId) =>
        @case.SupervisionLetters.Exists(letter =>
            letter.Kind == Supervision.SupervisionLetterKind.Opinion && letter.SupervisorStaffId == staffId
        );

    /// <summary>The case with a question raised about a mediator.</summary>
    internal static Case WithRecusal(this Case @case, Recusal raised) => @case with { Recusals = @case.Recusals.Add(raised) };

    /// <summary>The question with this id.</summary>
    public static Recusal? FindRecusal(this Case @case, Guid recusalId) => @case.Recusals.Find(recusal => recusal.RecusalId == recusalId);
}
