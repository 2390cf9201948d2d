namespace Mediation.Domain.Cases;

/// <summary>A command that names a second case; whether the caller knows of that one stands in <see cref="CaseContext.KnownCases"/>.</summary>
public interface INamesAnotherCase
{
    /// <summary>The other case.</summary>
    Guid OtherCaseId { get; }
}
