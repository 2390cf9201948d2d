using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases;

/// <summary>Refusals that every command can meet.</summary>
public static class CaseRefusals
{
    /// <summary>The caller's role may not give this command at all.</summary>
    public static readonly RefusalCode RoleNotAllowed = new("forbidden_role", RefusalKind.Role);

    /// <summary>The lifecycle does not admit the command in the case's status.</summary>
    public static readonly RefusalCode NotAllowedInStatus = new("not_allowed_in_status", RefusalKind.Status);

    /// <summary>Somebody's data were erased from the case: nothing more is written on it.</summary>
    public static readonly RefusalCode DataErased = new("data_erased", RefusalKind.Status);

    /// <summary>A fact cannot have happened later than now.</summary>
    public static readonly RefusalCode HappenedInFuture = new("happened_in_future");

    /// <summary>A fact of a case cannot have happened before the case was received.</summary>
    public static readonly RefusalCode HappenedBeforeReceipt = new("happened_before_receipt");

    /// <summary>The case has no party with this id.</summary>
    public static readonly RefusalCode UnknownParty = new("unknown_party");

    /// <summary>An amount that nobody can owe: not above zero where something is owed, below zero, or beyond all that the register takes.</summary>
    public static readonly RefusalCode AmountOutOfRange = new("amount_out_of_range");

    /// <summary>A party speaks for itself alone.</summary>
    public static readonly RefusalCode NotYourParty = new("not_your_party");

    /// <summary>What a party says itself, it says now.</summary>
    public static readonly RefusalCode SaidNow = new("said_now");

    /// <summary>What a command of a party's own can meet.</summary>
    public static IReadOnlyList<RefusalCode> OfParties { get; } = [NotYourParty, SaidNow];

    /// <summary>What every command shares.</summary>
    public static IReadOnlyList<RefusalCode> OfEveryCommand { get; } =
    [RoleNotAllowed, NotAllowedInStatus, DataErased, HappenedInFuture, HappenedBeforeReceipt];
}
