using System.Text.Json.Serialization;

namespace Desalt.Engine.Networks.Operators;

/// <summary>
/// One operation of a network, as data: what it is, not how it runs. <see cref="InferShape"/> checks its inputs, so
/// that a network that has been built is a network that fits.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "operator")]
[JsonDerivedType(typeof(Input), "input")]
[JsonDerivedType(typeof(Convolution2D), "convolution_2d")]
[JsonDerivedType(typeof(MaxPooling2D), "max_pooling_2d")]
[JsonDerivedType(typeof(UpsampleNearest2D), "upsample_nearest_2d")]
[JsonDerivedType(typeof(BatchNormalization), "batch_normalization")]
[JsonDerivedType(typeof(ActivationLayer), "activation")]
[JsonDerivedType(typeof(Dropout), "dropout")]
[JsonDerivedType(typeof(Flatten), "flatten")]
[JsonDerivedType(typeof(Reshape), "reshape")]
[JsonDerivedType(typeof(Dense), "dense")]
[JsonDerivedType(typeof(Concatenate), "concatenate")]
[JsonDerivedType(typeof(Add), "add")]
[JsonDerivedType(typeof(SpaceToDepth), "space_to_depth")]
[JsonDerivedType(typeof(DepthToSpace), "depth_to_space")]
[JsonDerivedType(typeof(FillExtremes), "fill_extremes")]
[JsonDerivedType(typeof(FillFromOtherChannels), "fill_from_other_channels")]
[JsonDerivedType(typeof(MarkExtremes), "mark_extremes")]
[JsonDerivedType(typeof(RestoreExtremes), "restore_extremes")]
[JsonDerivedType(typeof(Multiply), "multiply")]
[JsonDerivedType(typeof(SparsityPenalty), "sparsity_penalty")]
[JsonDerivedType(typeof(DivergencePenalty), "divergence_penalty")]
public abstract record Operator
{
    /// <summary>The type as summary tables print it.</summary>
    public virtual string TypeName => GetType().Name;

    /// <summary>How many inputs the operator takes; null for two or more.</summary>
    public virtual int? InputCount => 1;

    /// <summary>Pixels of the input, along each side, that one pixel of the result stands for; 1 for most operators.</summary>
    public virtual int Shrinks => 1;

    /// <summary>Pixels of the result, along each side, that one pixel of the input becomes; 1 for most operators.</summary>
    public virtual int Enlarges => 1;

    /// <summary>
    /// The rows of its inputs that some rows of the result are computed from, as if the picture had no border. Not defined for
    /// operators that look everywhere.
    /// </summary>
    public virtual Stretch RowsRead(Stretch result) => result.Covering(Enlarges, Shrinks);

    /// <summary>As <see cref="RowsRead"/>, for columns.</summary>
    public virtual Stretch ColumnsRead(Stretch result) => result.Covering(Enlarges, Shrinks);

    /// <summary>The shape of the result.</summary>
    /// <exception cref="ArgumentException">The inputs do not fit the operator.</exception>
    public abstract Shape InferShape(IReadOnlyList<Shape> inputs);

    /// <summary>What the operator learns or keeps, given its input shapes.</summary>
    public virtual IReadOnlyList<ParameterSpecification> Parameters(IReadOnlyList<Shape> inputs) => [];
}
