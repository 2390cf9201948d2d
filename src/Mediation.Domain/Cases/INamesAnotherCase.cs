namespace Mediation.Domain.Cases;

/// <summary>A command that names a second case; whether the caller knows of that one stands in <see cref="CaseContext.KnownCases"/>.</summary>
public interface INamesAnotherCase
{
    /// <summary>The other case.</summary>
    Guid OtherCaseId { get; }
}

/// <summary>A command that leaves a fact on the other case too, in the same transaction.</summary>
public interface IWritesOnAnotherCase : INamesAnotherCase
{
    /// <summary>What becomes true of the other case.</summary>
    IReadOnlyList<CaseEvent> OnOther(Case other, Guid caseId);
}
