using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Statements;

/// <summary>Why a statement is not recorded as given.</summary>
public static class StatementRefusals
{
    /// <summary>Other facts stand under this id.</summary>
    public static readonly RefusalCode FactsIdTaken = new("facts_id_taken");
}
