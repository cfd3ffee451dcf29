package org.sqlflow.model.xgboost;

import com.sun.jna.Callback;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;

/**
 * The functions of XGBoost's C API that are used, under their own names, by JNA's direct mapping. A handle is a
 * {@code long}; an output parameter is an array of one; a string is a byte array that ends with 0. A function that
 * returns an {@code int} gives 0 on success.
 *
 * @see <a href="https://xgboost.readthedocs.io/en/stable/c.html">XGBoost C package</a>
 */
@SuppressWarnings("MemberName")
final class XgboostApi {
    private XgboostApi() {}

    /** Binds the functions below to a library; called once. */
    static void bind(NativeLibrary library) {
        com.sun.jna.Native.register(XgboostApi.class, library);
    }

    /** Gives the next batch to the proxy matrix: 1, or 0 at the end. */
    interface NextBatch extends Callback {
        int next(Pointer iterator);
    }

    /** Goes back to the first batch. */
    interface ResetBatches extends Callback {
        void reset(Pointer iterator);
    }

    /** Receives a line that XGBoost logs, on the thread that logs it. */
    interface LogLine extends Callback {
        void log(Pointer message);
    }

    static native void XGBoostVersion(int[] major, int[] minor, int[] patch);

    static native Pointer XGBGetLastError();

    static native int XGBRegisterLogCallback(Pointer callback);

    static native int XGProxyDMatrixCreate(long[] matrix);

    static native int XGProxyDMatrixSetDataColumnar(long proxy, byte[] columns);

    static native int XGProxyDMatrixSetDataCSR(long proxy, byte[] offsets, byte[] indices, byte[] values, long columns);

    static native int XGQuantileDMatrixCreateFromCallback(
            Pointer iterator,
            long proxy,
            long reference,
            ResetBatches reset,
            NextBatch next,
            byte[] configuration,
            long[] matrix);

    static native int XGDMatrixCreateFromColumnar(byte[] columns, byte[] configuration, long[] matrix);

    static native int XGDMatrixCreateFromDense(byte[] values, byte[] configuration, long[] matrix);

    static native int XGDMatrixCreateFromCSR(
            byte[] offsets, byte[] indices, byte[] values, long columns, byte[] configuration, long[] matrix);

    static native int XGDMatrixSetInfoFromInterface(long matrix, byte[] field, byte[] values);

    static native int XGDMatrixSetStrFeatureInfo(long matrix, byte[] field, Pointer texts, long count);

    static native int XGDMatrixFree(long matrix);

    static native int XGBoosterCreate(long[] matrices, long count, long[] booster);

    static native int XGBoosterFree(long booster);

    static native int XGBoosterSetParam(long booster, byte[] name, byte[] value);

    static native int XGBoosterSetStrFeatureInfo(long booster, byte[] field, Pointer texts, long count);

    static native int XGBoosterUpdateOneIter(long booster, int iteration, long matrix);

    static native int XGBoosterEvalOneIter(
            long booster, int iteration, long[] matrices, Pointer names, long count, long[] result);

    static native int XGBoosterGetNumFeature(long booster, long[] count);

    static native int XGBoosterBoostedRounds(long booster, int[] rounds);

    static native int XGBoosterFeatureScore(
            long booster,
            byte[] configuration,
            long[] featureCount,
            long[] features,
            long[] dimensions,
            long[] shape,
            long[] scores);

    static native int XGBoosterSaveJsonConfig(long booster, long[] length, long[] text);

    static native int XGBoosterSaveModelToBuffer(long booster, byte[] configuration, long[] length, long[] bytes);

    static native int XGBoosterLoadModelFromBuffer(long booster, byte[] bytes, long length);

    static native int XGBoosterPredictFromColumnar(
            long booster,
            byte[] columns,
            byte[] configuration,
            long proxy,
            long[] shape,
            long[] dimensions,
            long[] result);

    static native int XGBoosterPredictFromDense(
            long booster,
            byte[] values,
            byte[] configuration,
            long proxy,
            long[] shape,
            long[] dimensions,
            long[] result);

    static native int XGBoosterPredictFromCSR(
            long booster,
            byte[] offsets,
            byte[] indices,
            byte[] values,
            long columns,
            byte[] configuration,
            long proxy,
            long[] shape,
            long[] dimensions,
            long[] result);

    static native int XGBoosterPredictFromDMatrix(
            long booster, long matrix, byte[] configuration, long[] shape, long[] dimensions, long[] result);
}
